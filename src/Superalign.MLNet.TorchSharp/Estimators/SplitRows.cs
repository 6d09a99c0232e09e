using Superalign.MLNet.Training;

namespace Superalign.MLNet.Estimators;

/// <summary>A table as token ids, split into the three parts of a run.</summary>
internal sealed class SplitRows
{
    /// <summary>Rows that gradients are taken on; they end with the end token.</summary>
    public TokenRows Train { get; } = new();

    /// <summary>Rows that rounds are chosen on; without end tokens.</summary>
    public TokenRows Selection { get; } = new();

    /// <summary>Rows that reported figures come from; without end tokens.</summary>
    public TokenRows Report { get; } = new();

    /// <summary>Sentences for the user: what was cut or left out.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>How many rows of each kind there are, in a sentence.</summary>
    public string Summary => string.Join(", ", new (string Name, Func<TokenRows, int> Count)[]
    {
        ("task rows", part => part.Tasks.Count), ("preference pairs", part => part.Pairs.Count), ("rows of feedback", part => part.Labelled.Count), ("prompts", part => part.Prompts.Count),
    }.Where(kind => kind.Count(Train) > 0).Select(kind => $"{kind.Count(Train)} {kind.Name} to train on and {kind.Count(Selection) + kind.Count(Report)} held out")) + ".";

    /// <summary>The rows of a part.</summary>
    public TokenRows Of(DataPart part) => part switch
    {
        DataPart.Train => Train,
        DataPart.Selection => Selection,
        _ => Report,
    };
}
