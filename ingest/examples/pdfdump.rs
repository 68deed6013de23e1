use ingest::document::*;
use planoteka_ingest as ingest;
fn main() {
    let args: Vec<String> = std::env::args().collect();
    let mode = args[1].as_str();
    for path in &args[2..] {
        let bytes = std::fs::read(path).unwrap();
        let start = std::time::Instant::now();
        let stem = std::path::Path::new(path).file_stem().unwrap().to_string_lossy().into_owned();
        match mode {
            "dump" => match ingest::read(&bytes, path) {
                Ok(r) => {
                    print!("{}", dump(&r.document));
                    for n in r.notices {
                        println!("notice {} {}", n.code, n.detail);
                    }
                }
                Err(e) => println!("{path}: {e}"),
            },
            "status" => {
                let r = ingest::read(&bytes, path);
                let t = start.elapsed().as_secs_f32();
                match r {
                    Ok(r) => println!(
                        "{t:.2}s ok {} parts {} blocks {} tables {:?} {path}",
                        r.document.parts.len(),
                        r.document.blocks.len(),
                        r.document.tables().count(),
                        r.notices.iter().map(|n| n.code.name()).collect::<Vec<_>>()
                    ),
                    Err(e) => println!("{t:.2}s ERR {e} {path}"),
                }
            }
            "tables" => {
                let pages: serde_json::Map<String, serde_json::Value> = match ingest::pdf::layout(&bytes) {
                    Ok(pages) => pages.iter().filter(|p| !p.tables.is_empty()).map(|p| (p.number.to_string(), serde_json::Value::Array(p.tables.iter().map(|t| {
                        let n = t.iter().map(|c| c.row).max().map_or(0, |r| r + 1);
                        let rows: Vec<_> = (0..n).map(|r| serde_json::Value::Array(t.iter().filter(|c| c.row == r).map(|c| serde_json::json!({"text": c.text, "row": c.row, "col": c.column, "rowspan": c.rows, "colspan": c.columns})).collect())).collect();
                        serde_json::json!({"bbox": [0,0,0,0], "rows": rows})
                    }).collect()))).collect(),
                    Err(_) => Default::default(),
                };
                println!("{}", serde_json::json!({stem: {"pages": pages, "error": null}}));
            }
            "words" => {
                if let Ok(pages) = ingest::pdf::layout(&bytes) {
                    for p in pages {
                        for (w, _) in p.words {
                            println!("{} {w}", p.number);
                        }
                    }
                }
            }
            "svg" => {
                if let Ok(pages) = ingest::pdf::layout(&bytes) {
                    for p in pages {
                        println!("{} {} {}", p.number, p.width, p.height);
                        for r in p.rulings {
                            println!("R {} {} {} {}", r.x0, r.y0, r.x1, r.y1);
                        }
                        for (w, r) in p.words {
                            println!("W {} {} {} {} {w}", r.x0, r.y0, r.x1, r.y1);
                        }
                        for t in p.tables {
                            for c in t {
                                println!("C {} {} {} {} {:?}", c.rect.x0, c.rect.y0, c.rect.x1, c.rect.y1, c.text);
                            }
                        }
                    }
                }
            }
            "json" => {
                if let Ok(r) = ingest::read(&bytes, path) {
                    println!("{}", serde_json::to_string(&r.document).unwrap());
                }
            }
            _ => {}
        }
    }
}
