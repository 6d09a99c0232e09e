using System.CommandLine;
using Microsoft.ML;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Rewards;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Commands;

/// <summary>The options of <c>superalign align</c> that say how sampled responses are rated.</summary>
internal static class RewardOptions
{
    private static readonly Option<string?> Reward = new("--reward")
    {
        Description = $"For grpo: how responses are rated, by {string.Join(" or ", RewardCatalog.Forms)}, or a scorer that train-scorer saved, whose conformity is the reward.",
        HelpName = "NAME|ZIP",
    };

    /// <summary>New tokens of a response.</summary>
    public static Option<int> SampleTokens { get; } = NumberOption.Create("--sample-tokens", "For grpo: new tokens of a sampled response at most.", AlignSettings.DefaultTrainer.SampleTokens, 1, int.MaxValue);

    /// <summary>All of them, in the order of the help.</summary>
    public static IEnumerable<Option> All => [Reward, SampleTokens];

    /// <summary>What the user asked for; null where nothing is rated.</summary>
    /// <exception cref="ArgumentException">There is no such reward, or the scorer needs columns that samples have none of.</exception>
    /// <exception cref="InvalidDataException">The scorer cannot be read.</exception>
    public static IResponseReward? Of(CommandRun run)
    {
        if (run.Get(Reward) is not { } text)
            return null;
        if (!text.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
            return RewardCatalog.Create(text);
        var mlContext = new MLContext(run.Get(CommonOptions.Seed));
        return new ConformityReward(mlContext, ModelFile.Load(mlContext, text, out _));
    }
}
