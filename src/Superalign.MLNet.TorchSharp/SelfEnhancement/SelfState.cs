using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Runtime;
using Superalign.MLNet.Training;
using static TorchSharp.torch;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>What a run of self-enhancement knows between two rounds, as a checkpoint holds it beside the present model.</summary>
/// <param name="Identity">What a run has to have in common to be taken up.</param>
/// <param name="Rounds">All rounds so far.</param>
/// <param name="Notes">Notes so far.</param>
/// <param name="Samples">The present model's answers to held-out prompts.</param>
/// <param name="OfFirst">The first model's answers to prompts to learn from, by the number of the prompt.</param>
internal sealed record SelfState(
    IReadOnlyDictionary<string, string> Identity, IReadOnlyList<SelfEnhancementRound> Rounds, IReadOnlyList<string> Notes, SelfState.Sample[][] Samples, IReadOnlyDictionary<int, SelfState.Sample[]> OfFirst)
{
    private const string File = "self-enhancement.json";

    /// <summary>What tells a run from others; how many rounds it has does not, nor do its devices.</summary>
    public static Dictionary<string, string> IdentityOf(LanguageModel first, SelfPromptTable prompts, SelfEnhancementTrainer.Options options, long seed)
    {
        var settings = options with
        {
            Rounds = 1,
            Judge = null,
            Progress = null,
            Cancellation = default,
            Checkpoints = null,
            Trainer = options.Trainer with { Model = null, ModelFolder = null, Device = null, Progress = null },
        };
        return new()
        {
            ["model"] = ChecksumOf(first),
            ["prompts"] = StateFiles.ChecksumOfRecords(prompts.Train),
            ["held-out prompts"] = StateFiles.ChecksumOfRecords(prompts.HeldOut),
            ["judge"] = options.Judge?.Name ?? "",
            ["seed"] = InvariantText.Of(seed),
            ["settings"] = InvariantText.Of(settings),
        };
    }

    /// <summary>Writes the state.</summary>
    public void Save(LanguageModel present, IFileSink files)
    {
        present.Save(files);
        StateFiles.WriteRecord(files, File, this);
    }

    /// <summary>Reads a state.</summary>
    /// <exception cref="InvalidDataException">It is damaged, or that of another run; the message says in what they differ.</exception>
    public static SelfState Load(IFileSet files, IReadOnlyDictionary<string, string> identity)
    {
        var state = StateFiles.ReadRecord<SelfState>(files, File);
        if (state is not { Identity: not null, Rounds.Count: > 0, Notes: not null, Samples: not null, OfFirst: not null })
            throw new InvalidDataException($"'{File}' in '{files.Location}' lacks a part of a run's state.");
        RunIdentity.Require(files, state.Identity, identity);
        return state;
    }

    /// <summary>Reads the present model, which is the caller's.</summary>
    /// <param name="files">The checkpoint.</param>
    /// <param name="first">The model that the run started from.</param>
    public static LanguageModel LoadModel(IFileSet files, LanguageModel first)
    {
        var model = first.Clone();
        try
        {
            Checkpoint.Load(files, model.Network.named_parameters().Select(entry => (entry.name, (Tensor)entry.parameter)));
            return model;
        }
        catch
        {
            model.Dispose();
            throw;
        }
    }

    private static string ChecksumOf(LanguageModel model)
    {
        using var scope = NewDisposeScope();
        return StateFiles.ChecksumOfRecords(model.Network.parameters().Select(parameter => StateFiles.ChecksumOf(parameter.reshape(-1))));
    }

    /// <summary>A sample in a file.</summary>
    internal sealed record Sample(string Text, int[] Ids, int ResponseStart, bool Stopped)
    {
        public static Sample[] Of(SelfSample[] samples) => Array.ConvertAll(samples, sample => new Sample(sample.Text, sample.Sequence.Ids, sample.Sequence.ResponseStart, sample.Stopped));

        public static SelfSample[] Back(Sample[] samples) => Array.ConvertAll(samples, sample => new SelfSample(sample.Text, new TokenSequence(sample.Ids, sample.ResponseStart), sample.Stopped));
    }
}
