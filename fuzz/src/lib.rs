//! What the fuzz targets run; the tests replay the corpus through the same functions.

pub mod readers;
