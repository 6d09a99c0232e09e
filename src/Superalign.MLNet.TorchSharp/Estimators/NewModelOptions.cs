using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;

namespace Superalign.MLNet.Estimators;

/// <summary>A model made from nothing: its sizes, its tokenizer, and its first training on the task rows.</summary>
public sealed record NewModelOptions
{
    /// <summary>Text to ids; bytes by default.</summary>
    public ITextTokenizer Tokenizer { get; init; } = new ByteTokenizer();

    /// <summary>Width of the residual stream; default 64.</summary>
    public int HiddenSize { get; init; } = 64;

    /// <summary>Layers; default 4.</summary>
    public int Layers { get; init; } = 4;

    /// <summary>Attention heads, a divisor of <see cref="HiddenSize"/>; default 4.</summary>
    public int Heads { get; init; } = 4;

    /// <summary>The longest sequence in tokens; default 256.</summary>
    public int ContextLength { get; init; } = 256;

    /// <summary>The base of the rotary angles; default 1,000, which suits short contexts.</summary>
    public double RopeTheta { get; init; } = 1_000;

    /// <summary>Optimizer steps of the first training on the task rows; default 500.</summary>
    public int Steps { get; init; } = 500;

    /// <summary>Settings of the first training.</summary>
    public PretrainingOptions Pretraining { get; init; } = new();

    /// <summary>Told of every step of the first training: how many are done. Null by default.</summary>
    public IProgress<int>? Progress { get; init; }

    internal void Validate()
    {
        if (Steps < 0)
            throw new ArgumentOutOfRangeException(nameof(Steps), Steps, $"'{nameof(Steps)}' of the new model is {Steps}; give 0 or more.");
        Pretraining.Validate();
    }

    internal LanguageModelConfig ToConfig() => Heads > 0 && HiddenSize % (2 * Heads) == 0
        ? new LanguageModelConfig
        {
            VocabularySize = Tokenizer.VocabularySize,
            HiddenSize = HiddenSize,
            // Two thirds of four times the width, in steps of 8: as many parameters as a feed-forward layer without a gate.
            IntermediateSize = (HiddenSize * 8 / 3 + 7) / 8 * 8,
            Layers = Layers,
            Heads = Heads,
            KeyValueHeads = Heads,
            HeadSize = HiddenSize / Heads,
            ContextLength = ContextLength,
            TiedHead = true,
            RopeTheta = RopeTheta,
        }
        : throw new ArgumentException(
            $"'{nameof(HiddenSize)}' {HiddenSize} over '{nameof(Heads)}' {Heads} gives no even head size; choose a width that is a multiple of twice the heads.");
}
