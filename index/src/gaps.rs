//! Which municipality has which plans for which years, and what its measures lack.

use planoteka_extract::plan::{DeadlineKind, Part, PlanKind, RecordKind, TextRole};

use crate::compare::CoveredPlans;
use crate::name::name_of;
use crate::store::{StoredPlan, StoredRecord};

/// Something that a measure should state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Lack {
    /// Who answers for it.
    Owner,
    /// What it costs.
    Budget,
    /// How its success is measured.
    Indicator,
    /// When it is due.
    Deadline,
    /// Who pays.
    Source,
}

impl Lack {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Owner, Self::Budget, Self::Indicator, Self::Deadline, Self::Source];

    /// As printed.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Owner => "owner",
            Self::Budget => "budget",
            Self::Indicator => "indicator",
            Self::Deadline => "deadline",
            Self::Source => "source",
        }
    }

    /// Whether a measure lacks it.
    fn of(self, record: &StoredRecord) -> bool {
        let fields = &record.record.fields;
        match self {
            Self::Owner => fields.owners.is_empty(),
            Self::Budget => record.figures.total.is_none(),
            Self::Indicator => fields.text(TextRole::Indicator).is_none(),
            Self::Deadline => fields.deadline.as_ref().is_none_or(|field| field.value.kind == DeadlineKind::Unknown),
            Self::Source => {
                let funded = |part: Option<Part>| !matches!(part, None | Some(Part::Total));
                let named = fields.amounts.iter().any(|field| funded(field.value.part) || field.value.source.is_some());
                !named && fields.funding.is_empty()
            }
        }
    }
}

/// The plans of a municipality, and what its measures lack.
#[derive(Debug, Clone, PartialEq)]
pub struct MunicipalityGaps {
    /// Its name, as its plans mostly have it.
    pub name: String,
    /// Its plans by time and kind; the records of each are its measures.
    pub plans: Vec<CoveredPlans>,
    /// Years from its first to its last that no annual plan or budget covers.
    pub years_without: Vec<i32>,
    /// All its measures, each once.
    pub measures: usize,
    /// The measures that lack something, in the order of their files.
    pub lacking: Vec<LackingMeasure>,
}

/// A measure and what it lacks.
#[derive(Debug, Clone, PartialEq)]
pub struct LackingMeasure {
    /// The measure.
    pub record: StoredRecord,
    /// At least one.
    pub lacks: Vec<Lack>,
}

impl MunicipalityGaps {
    /// How many measures lack something.
    #[must_use]
    pub fn lacking(&self, lack: Lack) -> usize {
        self.lacking.iter().filter(|measure| measure.lacks.contains(&lack)).count()
    }
}

/// What the measures and plans of a municipality lack.
pub(crate) fn gaps(name: &str, records: Vec<StoredRecord>, plans: &[&StoredPlan]) -> MunicipalityGaps {
    let measures: Vec<StoredRecord> =
        records.into_iter().filter(|record| record.record.kind == RecordKind::Activity).collect();
    let mut covered: Vec<CoveredPlans> = Vec::new();
    for plan in plans {
        let kind = plan.profile.kind.as_ref().and_then(|field| name_of(&field.value));
        let years = plan.years();
        let records = measures.iter().filter(|record| record.source == plan.source).count();
        match covered.iter_mut().find(|one| one.kind == kind && one.years == years) {
            Some(one) => {
                one.files += 1;
                one.records += records;
            }
            None => covered.push(CoveredPlans { kind, years, files: 1, records }),
        }
    }
    covered.sort_by(|one, other| (one.years, &one.kind).cmp(&(other.years, &other.kind)));
    let count = measures.len();
    let lacking = measures.into_iter().filter_map(|record| {
        let lacks: Vec<Lack> = Lack::ALL.into_iter().filter(|lack| lack.of(&record)).collect();
        (!lacks.is_empty()).then_some(LackingMeasure { record, lacks })
    });
    MunicipalityGaps {
        name: name.to_owned(),
        years_without: years_without(plans),
        plans: covered,
        measures: count,
        lacking: lacking.collect(),
    }
}

/// The years between the first and the last that a plan covers, without a plan of that year alone.
fn years_without(plans: &[&StoredPlan]) -> Vec<i32> {
    let periods: Vec<_> = plans.iter().filter_map(|plan| Some((plan.period()?, plan.profile.kind.as_ref()))).collect();
    let yearly = |year: i32| {
        periods.iter().any(|(period, kind)| {
            let budget = kind.is_some_and(|kind| kind.value == PlanKind::Budget);
            (period.from..=period.to).contains(&year) && (period.from == period.to || budget)
        })
    };
    let first = periods.iter().map(|(period, _)| period.from).min();
    let last = periods.iter().map(|(period, _)| period.to).max();
    let (Some(first), Some(last)) = (first, last) else { return Vec::new() };
    (first..=last).take(100).filter(|year| !yearly(*year)).collect()
}
