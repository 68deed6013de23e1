#![no_main]

planoteka_fuzz::archive_target!("plan.docx");
