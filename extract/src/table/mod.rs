//! Tables understood: classes, header rows, column meaning, row fates, records.
