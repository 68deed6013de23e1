//! Lists and running text understood: tasks under headings, project pages.
