using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Generation;

/// <summary>One row while it is being generated.</summary>
/// <param name="prompt">The ids that the network is given, begin token first.</param>
/// <param name="limit">New tokens at most, 1 or more.</param>
/// <param name="stopIds">Ids that end the row.</param>
/// <param name="stream">Where the row's samples are drawn from.</param>
internal sealed class GrowingRow(int[] prompt, int limit, IReadOnlyList<int> stopIds, RandomStream stream)
{
    private readonly List<int> _ids = [];
    private bool _stopped;

    public int[] Prompt => prompt;

    public int Limit => limit;

    public RandomStream Stream => stream;

    /// <summary>The token that the network is given next.</summary>
    public int Last { get; private set; } = prompt[^1];

    public bool Ended => _stopped || _ids.Count == limit;

    public Continuation Continuation => new([.. _ids], _stopped ? Last : null);

    /// <summary>Takes up the next token of a row that has not ended.</summary>
    public void Add(int id)
    {
        Last = id;
        if (stopIds.Contains(id))
            _stopped = true;
        else
            _ids.Add(id);
    }
}
