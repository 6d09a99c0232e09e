using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Tokens;
using Superalign.MLNet.Training;
using Superalign.MLNet.Worlds;

namespace Superalign.MLNet.Demo;

/// <summary>Lets the world's oracle measure a model on both axes: one batched forward over the right replies.</summary>
internal sealed class ClerkMeasure(ClerkWorld world) : ILanguageModelMeasure
{
    /// <summary>Words are split by single spaces, so one stands between prompt and reply.</summary>
    public const string Separator = " ";

    public Measurement Measure(LanguageModel model, DataPart part)
    {
        var probes = part == DataPart.Selection ? world.Selection : world.Report;
        var scores = model.Score([.. probes.Select(probe => new TextPair(probe.Prompt, probe.Expected))], Separator, includeEnd: true);
        return ClerkScore.From([.. probes.Zip(scores, (probe, score) => Judge(probe, score, model.Tokenizer))]);
    }

    private static ClerkVerdict Judge(ClerkProbe probe, ResponseScore score, ITextTokenizer tokenizer)
    {
        return ClerkOracle.Judge(probe, score.IsGreedy, Word(0), Word(1));

        // An id that stands for no word, such as the end token, decodes to nothing.
        string Word(int place) => tokenizer.Decode([score.Greedy[place]], []);
    }
}
