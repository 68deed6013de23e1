//! How many live where, and who says so.

use std::collections::BTreeMap;

use planoteka_extract::text::fold;

use super::table::{Table, TableError};

const KNOWN: &str = include_str!("../../lexicon/population.tsv");

/// The inhabitants of a municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Population {
    /// How many.
    pub inhabitants: u64,
    /// In which year, if that is stated.
    pub year: Option<i32>,
    /// Who says so.
    pub source: String,
}

/// Inhabitants by municipality.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Populations {
    /// By folded name; of each country.
    places: BTreeMap<String, Vec<(String, Population)>>,
}

impl Default for Populations {
    /// Those that planoteka knows: municipalities of Serbia and Bulgaria, towns of Poland.
    fn default() -> Self {
        let mut known = Self { places: BTreeMap::new() };
        for line in KNOWN.lines().filter(|line| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            let cell = |index: usize| cells.get(index).copied().unwrap_or_default();
            let Ok(inhabitants) = cell(3).parse() else { continue };
            let population = Population { inhabitants, year: cell(4).parse().ok(), source: cell(5).to_owned() };
            let names = std::iter::once(cell(1)).chain(cell(2).split(';')).filter(|name| !name.trim().is_empty());
            for name in names {
                known.put(name, cell(0), population.clone());
            }
        }
        known
    }
}

impl Populations {
    /// Those that planoteka knows and those of a table with the columns `municipality`, `population`, `year` and
    /// `source`, and `country` where names need it. The table goes before what is known.
    ///
    /// # Errors
    /// When a column is missing or a cell cannot be read; the error says which line.
    pub fn with_table(text: &str) -> Result<Self, TableError> {
        let mut populations = Self::default();
        let table = Table::parse(text, &["municipality", "population", "year", "source"])?;
        for row in table.rows() {
            let inhabitants = row
                .cell("population")
                .replace([' ', '\u{a0}'], "")
                .parse()
                .ok()
                .filter(|inhabitants| *inhabitants > 0)
                .ok_or_else(|| row.wrong("population", "a number of people, in digits alone"))?;
            let year = row.cell("year").parse().map_err(|_| row.wrong("year", "a year, such as 2021"))?;
            if row.cell("municipality").is_empty() || row.cell("source").is_empty() {
                return Err(row.wrong("municipality", "a name with the source of the number"));
            }
            let source = row.cell("source").to_owned();
            let population = Population { inhabitants, year: Some(year), source };
            populations.put(row.cell("municipality"), row.cell("country"), population);
        }
        Ok(populations)
    }

    fn put(&mut self, name: &str, country: &str, population: Population) {
        let places = self.places.entry(fold(name)).or_default();
        places.retain(|(known, _)| !(known == country || country.is_empty()));
        places.insert(0, (country.to_owned(), population));
    }

    /// The inhabitants of a municipality of a country; without a country only if one alone has this name.
    #[must_use]
    pub fn of(&self, name: &str, country: Option<&str>) -> Option<&Population> {
        let places = self.places.get(&fold(name))?;
        match (country, places.as_slice()) {
            (None, [(_, one)]) => Some(one),
            _ => {
                let here = |known: &str| known.is_empty() || country == Some(known);
                places.iter().find(|(known, _)| here(known)).map(|(_, population)| population)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_meet_in_either_script_and_tables_go_first() {
        let known = Populations::default();
        assert_eq!(known.of("Јагодина", Some("RS")).unwrap().inhabitants, 68_378);
        assert_eq!(known.of("Jagodina", None).unwrap().year, Some(2020));
        assert_eq!(known.of("Бијељина", Some("BA")), None);
        assert_eq!(known.of("Jagodina", Some("BA")), None);
        let table = "municipality,population,year,source\nBijeljina,107 715,2013,census\nJagodina,1,2030,mine\n";
        let own = Populations::with_table(table).unwrap();
        assert_eq!(own.of("Бијељина", Some("BA")).unwrap().inhabitants, 107_715);
        assert_eq!(own.of("Јагодина", Some("RS")).unwrap().source, "mine");
        assert!(Populations::with_table("municipality,population,year,source\nX,many,2020,y").is_err());
    }
}
