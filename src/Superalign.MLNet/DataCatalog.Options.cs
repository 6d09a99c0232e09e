namespace Superalign.MLNet;

public sealed partial class DataCatalog
{
    /// <summary>How files are loaded.</summary>
    public sealed record Options
    {
        /// <summary>
        /// Which field of the file fills a column of the column contract, such as <c>Response</c> → <c>answer</c>. Columns
        /// not named here take the field of their own name, whatever its case. Default: none.
        /// </summary>
        public IReadOnlyDictionary<string, string> Columns { get; init; } = new Dictionary<string, string>();

        /// <summary>
        /// Whether bad rows are left out, counted and warned of, instead of ending the load. A file without a good row
        /// ends it all the same. Default: false.
        /// </summary>
        public bool SkipBadRows { get; init; }

        /// <summary>
        /// Whether every row is checked before the table is handed over, in one pass over the file. Without it only the
        /// first 1,000 rows are, and a later bad row ends the cursor that meets it. Default: true.
        /// </summary>
        public bool Validate { get; init; } = true;

        /// <summary>
        /// Whether every row must be a task (with a response), a preference (with a chosen and a rejected that differ) or
        /// both. Two files that are joined are always checked so. Default: false.
        /// </summary>
        public bool CheckRowKinds { get; init; }

        /// <summary>
        /// Whether rows of preferences may be feedback on one response: a <c>Chosen</c> or a <c>Rejected</c> alone; or, in a file with neither column, a <c>Response</c> with a
        /// <c>Desirable</c> that says which of the two it is. Default: false.
        /// </summary>
        public bool OneSidedPreferences { get; init; }

        /// <summary>
        /// Cuts <c>Text</c>: its first words are the prompt, what follows (with the space before it) the response, at least
        /// one word. Null, the default, leaves texts whole. At least 1.
        /// </summary>
        public int? PromptWords { get; init; }

        /// <summary>The longest line, and the longest CSV or TSV cell, in bytes; 1 to 2^30. Default: 16 MiB.</summary>
        public int MaxLineLength { get; init; } = 1 << 24;

        internal Options Checked()
        {
            ArgumentNullException.ThrowIfNull(Columns);
            if (PromptWords is < 1)
            {
                throw new ArgumentOutOfRangeException(nameof(PromptWords), PromptWords,
                    "A prompt needs at least 1 word. Set PromptWords to 1 or more, or to null to leave texts whole.");
            }
            if (MaxLineLength is < 1 or > 1 << 30)
            {
                throw new ArgumentOutOfRangeException(nameof(MaxLineLength), MaxLineLength,
                    "A line's length must be allowed to be 1 to 2^30 bytes. Set MaxLineLength within that.");
            }
            if (SkipBadRows && !Validate)
            {
                throw new ArgumentException(
                    "SkipBadRows needs to know the bad rows, which Validate finds. Leave Validate on, or SkipBadRows off.",
                    nameof(SkipBadRows));
            }
            return this;
        }
    }
}
