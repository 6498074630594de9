//! YAML and JSON text into a tree that knows its places.
