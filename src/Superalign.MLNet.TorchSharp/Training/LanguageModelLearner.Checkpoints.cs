using Superalign.MLNet.Alternation;
using Superalign.MLNet.Models.Checkpoints;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.Training;

/// <summary>How the learner's state is written down: parameters and moments as tensors, the rest as one small record.</summary>
internal sealed partial class LanguageModelLearner : IResumableLearner
{
    private const string Present = "present";
    private const string PositionFile = "learner.json";

    // Asked for before the first step, while the parameters are those of the start.
    public IReadOnlyDictionary<string, string> Identity => field ??= new Dictionary<string, string>
    {
        ["model"] = StateFiles.ChecksumOf(_parameters.Values),
        ["tasks"] = StateFiles.ChecksumOf(_tasks),
        ["preferences"] = StateFiles.ChecksumOf(Sides(_pairs)),
        ["selection rows"] = StateFiles.ChecksumOf(_selection.Tasks.Concat(Sides(_selection.Pairs))),
        ["settings"] = InvariantText.Of(_settings),
        ["seed"] = InvariantText.Of(_seed),
    };

    public void SaveState(IFileSink files)
    {
        using (var present = new State(this))
            Save(present, Present, files);
        StateFiles.WriteRecord(files, PositionFile, new Position(
            _taskOrder.State.EpochStart, _taskOrder.State.Position, _pairOrder.State.EpochStart, _pairOrder.State.Position, _dropout.State, _conformity.Scores));
    }

    public void LoadState(IFileSet files)
    {
        using (var present = Load(Present, files))
            present.CopyTo(this);
        var position = StateFiles.ReadRecord<Position>(files, PositionFile);
        if (position.TaskPosition < 0 || position.TaskPosition > _tasks.Count || position.PairPosition < 0 || position.PairPosition > _pairs.Count || position.Scores is null)
            throw new InvalidDataException($"'{PositionFile}' in '{files.Location}' is of other rows.");
        _taskOrder.State = (position.TaskEpoch, position.TaskPosition);
        _pairOrder.State = (position.PairEpoch, position.PairPosition);
        _dropout.State = position.Dropout;
        _conformity.Restore(position.Scores);
    }

    public void SaveSnapshot(IDisposable snapshot, string name, IFileSink files) => Save((State)snapshot, name, files);

    public IDisposable LoadSnapshot(string name, IFileSet files) => Load(name, files);

    private static IEnumerable<TokenSequence> Sides(IEnumerable<TokenPair> pairs) => pairs.SelectMany(pair => (TokenSequence[])[pair.Chosen, pair.Rejected]);

    private static void Save(State state, string name, IFileSink files)
    {
        StateFiles.WriteTensors(files, TensorFile(name),
        [
            ("values", state.Values),
            .. state.Optimizers.SelectMany(entry => entry.Value.Moments.Select(moment => ($"{entry.Key}.{moment.Name}", moment.Values))),
        ]);
        StateFiles.WriteRecord(files, StepFile(name), state.Optimizers.ToDictionary(entry => entry.Key, entry => entry.Value.Steps));
    }

    private State Load(string name, IFileSet files)
    {
        var steps = StateFiles.ReadRecord<Dictionary<Goal, int>>(files, StepFile(name));
        using var file = new SafetensorsFile(files, TensorFile(name));
        var state = new State(this, steps.ToDictionary(entry => entry.Key, entry => new AdamW(_parameters, _settings.Optimizer, entry.Value)));
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

    /// <summary>Where order and dropout stand, and what the frozen model said of pairs: it is kept, since other batches would give other last bits.</summary>
    private sealed record Position(ulong TaskEpoch, int TaskPosition, ulong PairEpoch, int PairPosition, ulong Dropout, IReadOnlyDictionary<int, PairScore> Scores);
}
