//! Broken letters and encodings mended, each mending told.
