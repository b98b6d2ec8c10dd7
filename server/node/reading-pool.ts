/** Some threads that read texts of one dossier. One that dies is replaced; the text that it was reading is named. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { type Said, SaidError, toSay } from '../core/say.ts';
import { type ReadAnswer, type ReaderData, type ReadRequest, type ReadText, readerEntry } from './reading-worker.ts';

/** A text takes too much, or nobody waits for it any more. */
export class ReadingFailed extends SaidError {}

interface Job extends ReadRequest {
  readonly done: (answer: ReadText) => void;
  readonly failed: (error: Error) => void;
}

interface Reader {
  readonly worker: Worker;
  /** what it was sent, the first being read */
  readonly jobs: Job[];
  timer?: NodeJS.Timeout;
}

/** A reader has the next text at hand when it is done with one. */
const ahead = 2;

export class ReadingPool {
  private readonly data: ReaderData;
  private readonly size: number;
  private readonly patience: number;
  private readonly entry: URL;
  private readonly waiting: Job[] = [];
  private readonly readers = new Set<Reader>();
  private closed = false;

  /** `patience` is how many milliseconds a text may take, and as many for each million of its characters. */
  constructor(data: Omit<ReaderData, 'reader'>, { size = availableParallelism(), patience = 60_000, entry = readerEntry() } = {}) {
    this.data = { reader: 'dragoman', ...data };
    this.size = Math.max(1, size);
    this.patience = patience;
    this.entry = entry;
  }

  /** Reads a text by itself. Rejects with what its reading threw, or with `ReadingFailed` where its reader died or the pool is closed. */
  read(path: string, text: string): Promise<ReadText> {
    return new Promise((done, failed) => {
      if (this.closed) return failed(new ReadingFailed(toSay('Reading was stopped.')));
      this.waiting.push({ path, text, done, failed });
      this.hand();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    const readers = [...this.readers];
    this.readers.clear();
    for (const { failed } of [...this.waiting.splice(0), ...readers.flatMap(({ jobs }) => jobs)]) failed(new ReadingFailed(toSay('Reading was stopped.')));
    for (const { timer } of readers) clearTimeout(timer);
    await Promise.all(readers.map(({ worker }) => worker.terminate()));
  }

  private hand(): void {
    while (this.waiting.length > 0 && !this.closed) {
      const free = [...this.readers].filter(({ jobs }) => jobs.length < ahead).sort((a, b) => a.jobs.length - b.jobs.length)[0];
      const reader = (free && free.jobs.length === 0) || this.readers.size >= this.size ? free : this.start();
      if (!reader) return;
      const job = this.waiting.shift()!;
      reader.jobs.push(job);
      if (reader.jobs.length === 1) this.watch(reader);
      reader.worker.postMessage({ path: job.path, text: job.text } satisfies ReadRequest);
    }
  }

  private start(): Reader {
    const worker = new Worker(this.entry, { workerData: this.data });
    const reader: Reader = { worker, jobs: [] };
    this.readers.add(reader);
    worker.on('message', (answer: ReadAnswer) => {
      const job = reader.jobs.shift();
      this.watch(reader);
      if ('failed' in answer) job?.failed(Object.assign(new Error('reading threw'), { stack: answer.failed }));
      else job?.done(answer);
      this.hand();
    });
    let why: Said = toSay('the reader ended');
    worker.on('error', (error) => {
      why = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? toSay('it takes more memory than there is') : [error.message];
    });
    worker.on('exit', () => {
      clearTimeout(reader.timer);
      if (!this.readers.delete(reader)) return;
      const [killer, ...others] = reader.jobs.splice(0);
      this.waiting.unshift(...others);
      killer?.failed(new ReadingFailed(toSay('This text cannot be read: {0}.', why)));
      this.hand();
    });
    return reader;
  }

  private watch(reader: Reader): void {
    clearTimeout(reader.timer);
    const [job] = reader.jobs;
    if (job) reader.timer = setTimeout(() => void reader.worker.terminate(), this.patience * (1 + job.text.length / 1e6));
  }
}
