// Model cards of the Hugging Face Hub, checked in a page, a worker or Node.js. README.md has examples.
export { ModelCard } from './model-card.js';
export { compile, Failure, Instance, type Source } from './module.js';
export { open, type Card } from './text.js';
export type { About, Finding, Fix, Message, Place, Position, Rule, Severity, Span, Summary } from './types.js';
