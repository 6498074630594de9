//! An assessment in English and Chinese: sentences, text, JSON.
