//! An executor, which runs parts of queries. It has to know the functions, too.

use std::sync::Arc;

use ballista_core::registry::BallistaFunctionRegistry;
use ballista_executor::executor_process::{ExecutorProcessConfig, start_executor_process};

use crate::Result;

/// Runs an executor on loopback, at the port `at` and the next port.
pub(crate) async fn run(scheduler_port: u16, at: u16) -> Result<()> {
    let mut registry = BallistaFunctionRegistry::default();
    for function in smtp_codes_datafusion::functions() {
        let name = function.name().to_owned();
        registry.scalar_functions.insert(name, function);
    }
    let config = ExecutorProcessConfig {
        scheduler_port,
        scheduler_host: "127.0.0.1".to_owned(),
        port: at,
        grpc_port: at + 1,
        vcores: 1,
        scheduler_connect_timeout_seconds: 30,
        executor_heartbeat_interval_seconds: 1,
        override_function_registry: Some(Arc::new(registry)),
        ..ExecutorProcessConfig::default()
    };
    Ok(start_executor_process(Arc::new(config)).await?)
}
