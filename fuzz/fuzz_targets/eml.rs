#![no_main]

planoteka_fuzz::target!("plan.eml");
