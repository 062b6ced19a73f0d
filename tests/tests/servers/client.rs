//! A client that only sends lines and reads replies.

use std::io::{ErrorKind, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpStream};
use std::time::Duration;

use smtp_codes::{Reply, ReplyError};

/// A timeout that is long enough for every server in these tests. The slowest server waits for
/// another program.
const TIMEOUT: Duration = Duration::from_secs(20);

/// A session with a server on this machine.
pub struct Client {
    stream: TcpStream,
    /// The bytes that the server sent. The first `taken` bytes are the last reply that was read.
    buffer: Vec<u8>,
    taken: usize,
    /// The number of bytes to read at a time.
    piece: usize,
}

impl Client {
    /// Connects to a port on the loopback address.
    pub fn connect(port: u16, piece: usize) -> Self {
        let stream = TcpStream::connect((Ipv4Addr::LOCALHOST, port))
            .unwrap_or_else(|error| panic!("port {port}: {error}"));
        for set in [TcpStream::set_read_timeout, TcpStream::set_write_timeout] {
            set(&stream, Some(TIMEOUT)).expect("the timeout is not zero");
        }
        Self {
            stream,
            buffer: Vec::new(),
            taken: 0,
            piece,
        }
    }

    /// Sends one line, or several lines with CR LF between them.
    pub fn send(&mut self, line: &str) {
        match self.stream.write_all(format!("{line}\r\n").as_bytes()) {
            Err(error) if is_end(error.kind()) => {} // The next read reports that the server is gone.
            sent => sent.unwrap_or_else(|error| panic!("sending {line}: {error}")),
        }
    }

    /// Reads the next reply as its bytes arrive. Returns `None` if the server disconnects before
    /// the end of the reply.
    pub fn reply(&mut self) -> Result<Option<Reply<'_>>, ReplyError> {
        self.buffer.drain(..std::mem::take(&mut self.taken));
        self.taken = loop {
            if let Some((_, taken)) = Reply::read(&self.buffer)? {
                break taken;
            }
            if !self.receive() {
                return Ok(None);
            }
        };
        Ok(Reply::read(&self.buffer)?.map(|(reply, _)| reply))
    }

    /// Sends a line and reads the reply.
    pub fn ask(&mut self, line: &str) -> Reply<'_> {
        self.send(line);
        let reply = self
            .reply()
            .unwrap_or_else(|error| panic!("{line}: {error}"));
        reply.unwrap_or_else(|| panic!("no answer to {line}"))
    }

    /// Returns the bytes after the last reply that was read.
    pub fn rest(&self) -> &[u8] {
        &self.buffer[self.taken..]
    }

    /// Receives the next piece. Returns `false` if the server disconnected.
    fn receive(&mut self) -> bool {
        let mut piece = vec![0; self.piece];
        match self.stream.read(&mut piece) {
            Ok(len) => {
                self.buffer.extend_from_slice(&piece[..len]);
                len > 0
            }
            Err(error) if is_end(error.kind()) => false,
            Err(error) => panic!(
                "reading after {:?}: {error}",
                self.buffer.escape_ascii().to_string()
            ),
        }
    }
}

fn is_end(kind: ErrorKind) -> bool {
    matches!(
        kind,
        ErrorKind::BrokenPipe | ErrorKind::ConnectionReset | ErrorKind::ConnectionAborted
    )
}
