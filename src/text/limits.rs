//! How much is read, kept and sent at most, with the reason for each number. Lids on what one word or one line may cost stand
//! where they are used; these are about a whole text, file or session.

/// The longest text of which the body is read, in bytes: 4 MiB. The longest real cards have half of one; each byte takes up to
/// [`DENSEST`] of memory.
pub const LONGEST_READ: usize = 4 * 1024 * 1024;

/// The most memory for each byte of a text that reading it may take by an estimate, in bytes: the body of a denser one is left
/// unread. Lists of links, code and real cards take two thirds of what is estimated or less. A text of nothing but brackets
/// takes 150.
pub const DENSEST: usize = 30;

/// No text of so many bytes or fewer is too dense: whatever it is made of, it takes less than 64 MB.
pub const UNWEIGHED: usize = 96 * 1024;

/// The most memory, in bytes for each byte of a text of more than [`UNWEIGHED`], that asking libyaml may take by an estimate.
/// Long lists of results have 31; a denser text is left to the reading of the Hub's rules, and what only PyYAML refuses may be
/// missed.
pub const DENSEST_TO_LIBYAML: usize = 32;

/// So many keys are told of front matter that is too dense to be read. They show whether it is that of a model card.
pub const KEYS_OF_UNREAD: usize = 50;

/// The most that one rule says of a piece, or of the whole card. So many have one cause, and each takes up a hundred times
/// what it is about.
pub const FINDINGS: usize = 250;

/// The same where the fixes of all are to be applied at once, so that a card of thousands of equal mistakes needs one reading
/// and not one for each [`FINDINGS`]. A finding with its fix has about 1 KB, so these have 10 MB.
pub const FINDINGS_TO_FIX: usize = 10_000;

/// How often all fixes of a card are applied and the result read again. A card of many mistakes takes three or four rounds;
/// what a broken one might take more for, is left to the next time.
pub const FIX_ROUNDS: usize = 10;

/// How many more readings may go into the search for a fix that does harm, over all rounds. Such a fix is found by halves, so
/// one among ten thousand takes about 14.
pub const FIX_TRIALS: usize = 30;

/// How many times a comment is put in to silence what is found. More than any card needs.
pub const SUPPRESSION_ROUNDS: usize = 1_000;

/// Of the lists of results, the metrics and the logs of a card, so many are looked at for a place that may be tied to each:
/// nobody looks through more of them, and a card of thousands must not be compared with itself.
pub const TIES: usize = 50;

/// The most findings that a document shows. A card with a hundred has one cause many times, as a table of a thousand rows with
/// the same mistake in each. Editors get all diagnostics anew at each key: 1,300 of them are 480 KB, which takes longer to print
/// and to read than the card takes to check.
pub const PUBLISHED: usize = 100;

/// The most findings whose fixes one answer offers. Nobody looks through more, and each is sent with its diagnostic.
pub const ACTIONS: usize = 100;

/// The longest header section of a message, in bytes. Real ones have about 30.
pub const HEADER: usize = 4 * 1024;

/// The longest body of a message, in bytes. No card is nearly as long; the server must not wait forever because of a wrong
/// length.
pub const MESSAGE: usize = 256 * 1024 * 1024;

/// While more bytes than this wait for the client to read, its messages wait, as in a pipe that is full. The longest answer to a
/// real card has a hundredth of it.
pub const OUTPUT: usize = 16 * 1024 * 1024;

/// Empty buffers of messages with a larger capacity than this, in bytes, are freed. Few messages are longer.
pub const KEPT_BUFFER: usize = 1024 * 1024;

/// The longest `trainer_state.json` that is read, in bytes. It grows by some 200 bytes a logged step, so 32 MiB are a run of
/// 150,000 logged steps.
pub const TRAINER_STATE: u64 = 32 * 1024 * 1024;

/// The longest of the other files beside a card, in bytes. They have a few lines.
pub const NEIGHBOUR: u64 = 1024 * 1024;

/// The longest value in a file beside a card, or entry of its log, in bytes; a longer one is passed over. A logged entry has
/// some 200. As a tree, one byte may take 16.
pub const NEIGHBOUR_VALUE: usize = 64 * 1024;

/// A log of more evaluations than this is not used. Each takes some 1,000 bytes; a table in a card has a row for each, and none
/// has nearly as many.
pub const EVALUATIONS: usize = 10_000;

/// The longest configuration file, in bytes. Longer ones are no configuration.
pub const CONFIGURATION: u64 = 1024 * 1024;

/// Of so many folders it is remembered which settings apply in them; past it all are looked up again. An editor has a few
/// open; a search through a repository looks up the folders above a card once more every so often.
pub const FOLDERS: usize = 256;

/// How many files of a folder are listed. A model has some hundreds at most, the other folders are somebody's project.
pub const LISTED_FILES: usize = 2_000;
