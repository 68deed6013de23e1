//! The rules of the house, held by tests. `CONTRIBUTING.md` and `ARCHITECTURE.md` say why.

mod architecture;
mod code;
mod files;
