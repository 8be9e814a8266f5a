//! The tables module: a WASI preview 1 command. The first argument names the function; the table comes on stdin and the result
//! goes to stdout; options are environment variables.
mod conditions;
mod options;
mod reading;
mod selection;
mod statistics;
mod table;
mod writing;

use std::io::{Read, Write};
use std::process::ExitCode;

/// A function failed: the sentence for its caller.
pub struct Failure(String);

pub fn fail<T>(sentence: impl Into<String>) -> Result<T, Failure> {
    Err(Failure(sentence.into()))
}

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(Failure(sentence)) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn run() -> Result<(), Failure> {
    let arguments: Vec<String> = std::env::args().collect();
    let function = match &arguments[..] {
        [_, name] => name.as_str(),
        _ => "",
    };
    let result = match function {
        "convert" => writing::write(&reading::table(&input()?)?)?,
        "select" => selection::select(&input()?)?,
        "describe" => statistics::describe(&input()?)?,
        _ => return fail("the first argument must name a function: convert, select or describe"),
    };
    let written = std::io::stdout().write_all(&result);
    written.or_else(|problem| fail(format!("the output cannot be written: {problem}")))
}

fn input() -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    match std::io::stdin().read_to_end(&mut bytes) {
        Ok(_) => Ok(bytes),
        Err(problem) => fail(format!("the input cannot be read: {problem}")),
    }
}
