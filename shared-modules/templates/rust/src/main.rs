//! An example: counts lines, words and bytes. The first argument names the function, the input is stdin, the output is
//! stdout, options are environment variables. A function fails by an exit status and a sentence on stderr.
use std::io::Read;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    let result = match &arguments[..] {
        [_, name] if name == "count" => count(),
        _ => Err("The first argument must name a function: count.".to_string()),
    };
    match result {
        Ok(output) => {
            print!("{output}");
            ExitCode::SUCCESS
        }
        Err(sentence) => {
            eprintln!("{sentence}");
            ExitCode::FAILURE
        }
    }
}

fn count() -> Result<String, String> {
    let min = shortest_word()?;
    let mut input = Vec::new();
    std::io::stdin().read_to_end(&mut input).map_err(|problem| problem.to_string())?;
    let lines = input.iter().filter(|byte| **byte == b'\n').count();
    let words = input.split(|byte| is_space(*byte)).filter(|word| word.len() >= min).count();
    Ok(format!("{{\"lines\":{lines},\"words\":{words},\"bytes\":{}}}\n", input.len()))
}

fn is_space(byte: u8) -> bool {
    byte.is_ascii_whitespace() || byte == 0x0b
}

fn shortest_word() -> Result<usize, String> {
    let text = std::env::var("min").unwrap_or("1".to_string());
    match text.parse() {
        Ok(value) if (1..=100).contains(&value) => Ok(value),
        _ => Err(format!("The option \"min\" is \"{text}\"; allowed is a whole number from 1 to 100.")),
    }
}
