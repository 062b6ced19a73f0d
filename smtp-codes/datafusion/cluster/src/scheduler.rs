//! The scheduler, which plans queries. It has to know the functions.

use std::net::{Ipv4Addr, SocketAddr};
use std::sync::Arc;

use ballista_core::utils::default_session_builder;
use ballista_scheduler::cluster::BallistaCluster;
use ballista_scheduler::config::SchedulerConfig;
use ballista_scheduler::scheduler_process::start_server;
use datafusion::execution::SessionState;
use datafusion::prelude::SessionConfig;

use crate::Result;

/// Runs a scheduler on loopback.
pub(crate) async fn run(port: u16, has_functions: bool) -> Result<()> {
    let mut config = SchedulerConfig {
        bind_port: port,
        // Soon notices that an executor is gone. Executors send a heartbeat every second.
        executor_timeout_seconds: 5,
        expire_dead_executor_interval_seconds: 1,
        ..SchedulerConfig::default()
    };
    if has_functions {
        config.override_session_builder = Some(Arc::new(session));
    }
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let cluster = BallistaCluster::new_from_config(&config).await?;
    Ok(start_server(cluster, address, Arc::new(config)).await?)
}

/// Creates the state of a session, with the functions.
fn session(config: SessionConfig) -> datafusion::error::Result<SessionState> {
    let mut state = default_session_builder(config)?;
    smtp_codes_datafusion::register(&mut state)?;
    Ok(state)
}
