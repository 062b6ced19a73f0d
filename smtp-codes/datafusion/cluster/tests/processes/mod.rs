//! The processes of a cluster, and their data.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{self, Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, thread};

/// Returns the program of this crate.
pub(crate) fn program() -> Command {
    Command::new(env!("CARGO_BIN_EXE_smtp-codes-cluster"))
}

/// Runs a command, and returns what it prints.
pub(crate) fn run(command: &mut Command) -> String {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap()
}

/// A directory of deliveries, which is removed at the end of a test.
pub(crate) struct Deliveries(PathBuf);

impl Deliveries {
    pub(crate) fn new(name: &str, rows: usize) -> Self {
        let dir = env::temp_dir().join(format!("smtp-codes-cluster-{name}-{}", process::id()));
        let deliveries = Self(dir);
        run(program().args(["generate", deliveries.path(), &rows.to_string()]));
        deliveries
    }

    pub(crate) fn path(&self) -> &str {
        self.0.to_str().unwrap()
    }
}

impl Drop for Deliveries {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A scheduler and two executors. All are killed at the end of a test.
pub(crate) struct Cluster {
    port: u16,
    scheduler: Child,
    executors: Vec<Child>,
}

impl Cluster {
    /// Starts a cluster, with arguments for the scheduler.
    pub(crate) fn start(args: &[&str]) -> Self {
        let port = free_ports();
        let scheduler = spawn(program().args(["scheduler", &port.to_string()]).args(args));
        wait_for(port);
        let mut cluster = Self {
            port,
            scheduler,
            executors: Vec::new(),
        };
        for _ in 0..2 {
            let at = free_ports();
            let ports = [port.to_string(), at.to_string()];
            cluster
                .executors
                .push(spawn(program().arg("executor").args(ports)));
            wait_for(at);
        }
        cluster
    }

    /// Returns a command that runs a query.
    pub(crate) fn query(&self, deliveries: &Deliveries, query: &str) -> Command {
        let mut command = program();
        command.args(["query", &self.port.to_string(), deliveries.path(), query]);
        command
    }

    pub(crate) fn kill_executor(&mut self, place: usize) {
        end(&mut self.executors[place]);
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        self.executors.iter_mut().for_each(end);
        end(&mut self.scheduler);
    }
}

fn spawn(command: &mut Command) -> Child {
    command.stdout(Stdio::null()).spawn().unwrap()
}

fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}

/// Returns a free port that is followed by another free port.
fn free_ports() -> u16 {
    loop {
        let first = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let port = first.local_addr().unwrap().port();
        if port < u16::MAX && TcpListener::bind((Ipv4Addr::LOCALHOST, port + 1)).is_ok() {
            return port;
        }
    }
}

/// Waits until a process listens at a port.
fn wait_for(port: u16) {
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(
            start.elapsed() < Duration::from_secs(60),
            "nothing listens at port {port}"
        );
        thread::sleep(Duration::from_millis(50));
    }
}
