// Cards to try, written for this page.
import chat from './samples/adapter.md';
import log from './samples/training-log.md';
import state from './samples/trainer_state.json.txt';
import table from './samples/benchmarks.md';

export interface Sample {
  name: string;
  text: string;
  /** The files beside it. */
  beside: Record<string, string | null>;
}

export const samples: [Sample, ...Sample[]] = [
  { name: 'A training log', text: log, beside: { 'trainer_state.json': state } },
  { name: 'An adapter', text: chat, beside: {} },
  { name: 'Benchmarks', text: table, beside: {} },
];
