//! Requirements, claims, coverage, outlook, questions, explanation.
