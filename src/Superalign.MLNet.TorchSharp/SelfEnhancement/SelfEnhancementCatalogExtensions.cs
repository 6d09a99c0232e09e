using Superalign.MLNet.SelfEnhancement;

namespace Superalign.MLNet;

/// <summary>Self-enhancement in the catalog of trainers.</summary>
public static class SelfEnhancementCatalogExtensions
{
    /// <summary>Lets a language model learn from its own samples, round by round: SPIN, self-rewarding or the best of n.</summary>
    /// <param name="trainers">The catalog: <c>mlContext.Superalign().Trainers</c>.</param>
    /// <param name="options">The method, the judge, the guard against collapse, and how each round trains.</param>
    /// <exception cref="ArgumentException">An option is out of its range, or options do not fit; the message names them.</exception>
    public static SelfEnhancementTrainer SelfEnhancement(this SuperalignCatalog.TrainerCatalog trainers, SelfEnhancementTrainer.Options options)
    {
        ArgumentNullException.ThrowIfNull(trainers);
        return new SelfEnhancementTrainer(trainers.MLContext, options);
    }
}
