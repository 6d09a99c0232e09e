using Superalign.MLNet.Estimators;

namespace Superalign.MLNet.Jobs;

/// <summary>The preference losses by the names that a command line gives them.</summary>
internal static class AlignObjective
{
    /// <summary>The share of pairs that <c>cdpo</c> takes to be flipped.</summary>
    private const double FlippedShare = 0.1;

    private static readonly Dictionary<string, Func<LanguageModelTrainer.Options, LanguageModelTrainer.Options>> Settings = new(StringComparer.Ordinal)
    {
        ["dpo"] = options => options with { LabelSmoothing = 0 },
        ["cdpo"] = options => options with { LabelSmoothing = FlippedShare },
    };

    /// <summary>The names that <see cref="Set"/> knows: direct preference optimisation, and its conservative form, which takes a tenth of the pairs to be flipped.</summary>
    public static IReadOnlyCollection<string> Names => Settings.Keys;

    /// <summary>The options with the loss of that name.</summary>
    public static LanguageModelTrainer.Options Set(LanguageModelTrainer.Options options, string name) => Settings[name](options);
}
