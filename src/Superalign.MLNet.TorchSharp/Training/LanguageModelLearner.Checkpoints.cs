using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Training;

/// <summary>How the learner's state is written down: parameters and moments as tensors, the rest as one small record.</summary>
internal sealed partial class LanguageModelLearner : IResumableLearner
{
    private const string Present = "present";
    private const string Reference = "reference";
    private const string PositionFile = "learner.json";

    // Asked for before the first step, while the parameters are those of the start.
    public IReadOnlyDictionary<string, string> Identity => field ??= NewIdentity();

    public void SaveState(IFileSink files)
    {
        using (var present = new State(this))
            Save(present, Present, files);
        if (_conformity.Frozen is { } frozen)
            StateFiles.WriteTensors(files, TensorFile(Reference), [("values", frozen.Values)]);
        StateFiles.WriteRecord(files, PositionFile, new Position(_stepsDone, _conformity.State, _running, _taskRanks));
    }

    public void LoadState(IFileSet files)
    {
        using (var present = Load(Present, files))
            present.CopyTo(this);
        if (files.Contains(TensorFile(Reference)))
        {
            using var file = new SafetensorsFile(files, TensorFile(Reference));
            StateFiles.ReadTensor(file, files.Location, "values", _conformity.NewFrozen().Values);
        }
        var position = StateFiles.ReadRecord<Position>(files, PositionFile);
        if (!position.Fits(_rows.Tasks.Count, _conformity.Rows))
            throw new InvalidDataException($"'{PositionFile}' in '{files.Location}' is of other rows.");
        _stepsDone = position.StepsDone;
        _conformity.State = position.Conformity;
        _running = position.Running;
        _taskRanks = position.TaskRanks;
    }

    public void SaveSnapshot(IDisposable snapshot, string name, IFileSink files) => Save((State)snapshot, name, files);

    public IDisposable LoadSnapshot(string name, IFileSet files) => Load(name, files);

    private Dictionary<string, string> NewIdentity()
    {
        var identity = new Dictionary<string, string>
        {
            ["model"] = StateFiles.ChecksumOf(_parameters.Values),
            ["tasks"] = StateFiles.ChecksumOf(_rows.Tasks),
            ["preferences"] = StateFiles.ChecksumOf(Sides(_rows.Pairs)),
            ["desirable rows"] = StateFiles.ChecksumOf(_rows.Labelled),
            ["prompts"] = StateFiles.ChecksumOf(_rows.Prompts),
            ["selection rows"] = StateFiles.ChecksumOf(_selection.Tasks.Concat(Sides(_selection.Pairs))) + StateFiles.ChecksumOf(_selection.Labelled) + StateFiles.ChecksumOf(_selection.Prompts),
            ["settings"] = InvariantText.Of(_settings with { ReferenceStart = null }) + (_sampler is null ? "" : " " + _sampler.Settings),
            ["seed"] = InvariantText.Of(_seed),
        };
        if (_settings.ReferenceStart is { } other)
        {
            using var frozen = new FrozenParameters(_parameters, _network, other);
            identity["reference"] = StateFiles.ChecksumOf(frozen.Values);
        }
        return identity;
    }

    private static IEnumerable<TokenSequence> Sides(IEnumerable<TokenPair> pairs) => pairs.SelectMany(pair => (TokenSequence[])[pair.Chosen, pair.Rejected]);

    private static void Save(State state, string name, IFileSink files)
    {
        StateFiles.WriteTensors(files, TensorFile(name),
        [
            ("values", state.Values),
            .. state.Optimizers.SelectMany(entry => entry.Value.Moments.Select(moment => ($"{entry.Key}.{moment.Name}", moment.Values))),
        ]);
        StateFiles.WriteRecord(files, StepFile(name), new Place(state.Optimizers.ToDictionary(entry => entry.Key, entry => entry.Value.Steps), state.Draws));
    }

    private State Load(string name, IFileSet files)
    {
        var place = StateFiles.ReadRecord<Place>(files, StepFile(name));
        if (place.Steps is null || place.Draws?.Fit(_rows.Tasks.Count, _conformity.Rows) != true)
            throw new InvalidDataException($"'{StepFile(name)}' in '{files.Location}' is of other rows, or of an older version.");
        using var file = new SafetensorsFile(files, TensorFile(name));
        var state = new State(this, place.Steps.ToDictionary(entry => entry.Key, entry => new AdamW(_parameters, _settings.Optimizer, entry.Value)), place.Draws);
        try
        {
            StateFiles.ReadTensor(file, files.Location, "values", state.Values);
            foreach (var (goal, optimizer) in state.Optimizers)
            {
                foreach (var moment in optimizer.Moments)
                    StateFiles.ReadTensor(file, files.Location, $"{goal}.{moment.Name}", moment.Values);
            }
            return state;
        }
        catch
        {
            state.Dispose();
            throw;
        }
    }

    private static string TensorFile(string name) => $"{name}.safetensors";

    private static string StepFile(string name) => $"{name}.json";

    /// <summary>What belongs to a state beside its tensors: each optimizer's steps, and where all stands that is drawn.</summary>
    private sealed record Place(Dictionary<Goal, int> Steps, Draws Draws);

    /// <summary>Where the run and its running phase stand.</summary>
    private sealed record Position(int StepsDone, ConformityState Conformity, RunningSteps? Running, int[]? TaskRanks = null)
    {
        public bool Fits(int tasks, int conformityRows) =>
            Conformity?.Scores is not null
            && (TaskRanks is null || TaskRanks.Length == tasks)
            && (Running is null || (Running.Steps >= 0 && Running.Rows?.All(rows => rows?.All(row => row >= 0 && row < conformityRows) == true) == true));
    }
}
