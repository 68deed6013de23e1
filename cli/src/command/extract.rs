use planoteka_extract::plan::Plan;

use super::Outcome;
use crate::arguments::{Extract, ExtractFormat};
use crate::output::Output;
use crate::{reading, report};

/// Prints the plan in one file.
pub fn run(arguments: &Extract, output: &Output) -> anyhow::Result<Outcome> {
    let plan = match reading::plan_of(&arguments.file) {
        Ok(plan) => plan,
        Err(problem) => {
            report::file_problem(output, &arguments.file, &problem)?;
            return Ok(Outcome::Lacking);
        }
    };
    let default = if output.is_terminal() { ExtractFormat::Text } else { ExtractFormat::Json };
    match arguments.format.unwrap_or(default) {
        ExtractFormat::Json => output.data(&json(&plan)?)?,
        ExtractFormat::Text => output.data(&json(&plan)?)?,
    }
    Ok(Outcome::Done)
}

fn json(plan: &Plan) -> anyhow::Result<String> {
    Ok(serde_json::to_string_pretty(plan)? + "\n")
}
