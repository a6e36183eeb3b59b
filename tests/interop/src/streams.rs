//! Answers that come piece by piece.

use interop_client::Client;

use crate::echo::pattern;
use crate::{Outcome, equal};

const SIZE: usize = 8 << 20;

pub async fn download_whole(client: &Client) -> Outcome {
    let bytes = client.streams().download(SIZE as i64).send().await?.into_inner();
    equal(bytes.len(), SIZE)?;
    equal(bytes == pattern(0, SIZE), true)
}

pub async fn download_in_pieces(client: &Client) -> Outcome {
    let mut body = client.streams().download(SIZE as i64).stream().await?.into_inner();
    let (mut read, mut pieces) = (0, 0);
    while let Some(piece) = body.next().await {
        let piece = piece?;
        equal(piece == pattern(read, read + piece.len()), true)?;
        (read, pieces) = (read + piece.len(), pieces + 1);
    }
    equal(read, SIZE)?;
    equal(pieces > 1, true)
}

pub async fn events_across_connections(client: &Client) -> Outcome {
    let mut events = client.streams().events().stream().await?.into_inner();
    let mut numbers = Vec::new();
    while let Some(event) = events.next().await {
        let event = event?;
        equal(event.id.as_deref(), Some(&*event.data.number.to_string()))?;
        numbers.push(event.data.number);
    }
    equal(numbers, [1, 2, 3, 4, 5, 6])
}

pub async fn lines(client: &Client) -> Outcome {
    let mut lines = client.streams().lines().stream().await?.into_inner();
    let mut numbers = Vec::new();
    while let Some(line) = lines.next().await {
        numbers.push(line?.number);
    }
    equal(numbers, (1..=1_000).collect::<Vec<_>>())
}

pub async fn sequence(client: &Client) -> Outcome {
    let mut texts = client.streams().sequence().stream().await?.into_inner();
    let mut numbers = Vec::new();
    while let Some(text) = texts.next().await {
        numbers.push(text?.number);
    }
    equal(numbers, (1..=1_000).collect::<Vec<_>>())
}
