namespace Superalign.MLNet.Supervision;

public sealed partial class LabelModelEstimator
{
    /// <summary>Columns and method. Immutable: vary it with <c>with</c>.</summary>
    public sealed record Options
    {
        /// <summary>
        /// Columns of votes, at least one; default <c>Votes</c>. A vector has one slot a supervisor, a scalar is one supervisor. Votes are whole numbers from 0 up, of which −1 or not a number
        /// abstains; keys or texts, of which a missing or empty one does; or bools, which are 1 and 0.
        /// </summary>
        public IReadOnlyList<string> VoteColumnNames { get; init; } = ["Votes"];

        /// <summary>
        /// Who votes in each place, over all columns; places of one name are of one supervisor, who votes several times. Null, the default, takes the names of slots and columns.
        /// </summary>
        public IReadOnlyList<string>? SupervisorNames { get; init; }

        /// <summary>
        /// Column of true labels, by the same names as the votes; null, the default, where there is none. Rows may lack one: a missing or empty label, or −1. They choose the method and give the weights of
        /// the weighted vote; Dawid-Skene never sees them.
        /// </summary>
        public string? TrueLabelColumnName { get; init; }

        /// <summary>The one of two classes that is true where labels are to be bool; null, the default, makes them keys, of any number of classes.</summary>
        public string? PositiveClass { get; init; }

        /// <summary>
        /// How votes become a label. Null, the default: with true labels, the method that is right on most of their rows; without, Dawid-Skene, or the majority vote where there are too few
        /// supervisors or most votes are of supervisors who always say the same.
        /// </summary>
        public LabelMethod? Method { get; init; }

        /// <summary>How Dawid-Skene is fitted.</summary>
        public DawidSkeneOptions DawidSkene { get; init; } = new();

        /// <summary>Column to write: the label, a key or a bool, missing (false) where there is none; default <c>JoinedLabel</c>.</summary>
        public string LabelColumnName { get; init; } = "JoinedLabel";

        /// <summary>Column to write: the label of the majority vote, of the same type; default <c>MajorityLabel</c>.</summary>
        public string MajorityLabelColumnName { get; init; } = "MajorityLabel";

        /// <summary>Column to write: the probabilities of the classes, a vector whose slots are named after them; default <c>JoinedProbabilities</c>.</summary>
        public string ProbabilitiesColumnName { get; init; } = "JoinedProbabilities";

        /// <summary>Column to write: the label's probability, single, to weight the row by; 0 where there is no label, so that trainers pass over it. Default <c>Weight</c>.</summary>
        public string WeightColumnName { get; init; } = "Weight";

        /// <summary>Ends the fitting.</summary>
        public CancellationToken Cancellation { get; init; }

        internal IEnumerable<string> OutputNames => [LabelColumnName, MajorityLabelColumnName, ProbabilitiesColumnName, WeightColumnName];

        internal void Validate()
        {
            ArgumentNullException.ThrowIfNull(DawidSkene);
            ArgumentNullException.ThrowIfNull(VoteColumnNames);
            if (VoteColumnNames.Count == 0)
                throw new ArgumentException($"'{nameof(VoteColumnNames)}' is empty; name at least one column of votes.", nameof(VoteColumnNames));
            if (VoteColumnNames.Concat(OutputNames).Any(string.IsNullOrEmpty) || TrueLabelColumnName?.Length == 0 || SupervisorNames?.Any(string.IsNullOrEmpty) == true)
                throw new ArgumentException("A name of a column or a supervisor is empty; give each a name, or leave the option as it is.");
            if (OutputNames.Append(TrueLabelColumnName ?? "").Concat(VoteColumnNames).GroupBy(name => name).FirstOrDefault(group => group.Count() > 1) is { Key: var twice })
                throw new ArgumentException($"The column '{twice}' is named twice among those that are read and written. Name each once.");
            if (Method is { } method && !Enum.IsDefined(method))
                throw new ArgumentOutOfRangeException(nameof(Method), method, $"'{nameof(Method)}' is {method}; choose one of {string.Join(", ", Enum.GetNames<LabelMethod>())}.");
            DawidSkene.Validate();
        }
    }
}
