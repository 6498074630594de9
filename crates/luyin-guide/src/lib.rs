//! What a guide is: reading, inheritance, versions, static checks.
