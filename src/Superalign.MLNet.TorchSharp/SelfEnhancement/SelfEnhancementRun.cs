using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Models;
using Superalign.MLNet.Runtime;

namespace Superalign.MLNet.SelfEnhancement;

/// <summary>The rounds of self-enhancement: sample, judge, train on what that teaches, measure, keep or undo.</summary>
/// <param name="mlContext">The context.</param>
/// <param name="first">The model that the run starts from, which belongs to the run.</param>
/// <param name="options">Settings.</param>
/// <param name="seed">What samples, order and dropout are drawn from.</param>
/// <param name="log">Told of every round.</param>
/// <param name="checkAlive">Throws once the context was told to stop.</param>
internal sealed class SelfEnhancementRun(MLContext mlContext, LanguageModel first, SelfEnhancementTrainer.Options options, long seed, HostLog log, Action checkAlive) : IDisposable
{
    private readonly SelfSampler _sampler = new(options.Trainer.Separator, options.Sampling, seed, options.Trainer.TokenBudget, options.Cancellation);
    private readonly List<SelfEnhancementRound> _rounds = [];
    private readonly List<string> _notes = [];
    private readonly Dictionary<SelfPrompt, SelfSample[]> _ofFirst = [];
    private readonly LanguageModel _first = first;
    private RunCheckpoints? _checkpoints;
    private LanguageModel _present = first;      // of the last round that was kept
    private SelfSample[][] _presentSamples = []; // its answers to held-out prompts
    private bool _isTaken;

    /// <summary>Runs all rounds.</summary>
    public SelfEnhancementResult Run(SelfPromptTable prompts)
    {
        // Not in the constructor: a folder that is refused there would leave the model to nobody.
        _checkpoints = options.Checkpoints is { } wanted ? new RunCheckpoints(wanted, TimeProvider.System) : null;
        var meter = new SelfMeter(_first, prompts.HeldOut, options, _sampler);
        var cancelled = false;
        try
        {
            if (_checkpoints?.ToResume() is { } files)
                TakeUp(files, prompts);
            else
                MeasureFirst(meter);
            for (var goesOn = _rounds[^1].Accepted; goesOn && _rounds.Count <= options.Rounds;)
                goesOn = TryRound(_rounds.Count, prompts, meter);
        }
        catch (OperationCanceledException) when (options.Cancellation.IsCancellationRequested && _rounds.Count > 0)
        {
            cancelled = true;
            Note($"Cancelled in round {_rounds[^1].Round + 1}; the model of round {_rounds.Last(round => round.Accepted).Round} was kept.");
        }
        return new SelfEnhancementResult(options.Method.Name, [.. _rounds], cancelled, [.. _notes]);
    }

    /// <summary>The model of the last round that was kept; it is the caller's from now on.</summary>
    public LanguageModel TakeModel()
    {
        _isTaken = true;
        return _present;
    }

    public void Dispose()
    {
        if (!_isTaken)
            _present.Dispose();
        if (!ReferenceEquals(_present, _first))
            _first.Dispose();
    }

    private void MeasureFirst(SelfMeter meter)
    {
        Begin(0, SelfEnhancementStage.Measuring);
        _presentSamples = meter.Sample(_first);
        var rated = Rate(meter.Prompts, _presentSamples);
        _rounds.Add(new SelfEnhancementRound(0, meter.Measure(_first, _presentSamples) with { Reward = SelfJudging.Mean(rated) }, Accepted: true) { SampledTokens = TokensOf(_presentSamples) });
    }

    private void TakeUp(IFileSet files, SelfPromptTable prompts)
    {
        var state = SelfState.Load(files, SelfState.IdentityOf(_first, prompts, options, seed));
        if (state.OfFirst.Keys.Any(prompt => prompt < 0 || prompt >= prompts.Train.Count))
            throw new InvalidDataException($"'{files.Location}' holds samples of prompts that are not among the {prompts.Train.Count} of this run; it is damaged. Go on from an earlier checkpoint.");
        _rounds.AddRange(state.Rounds);
        _notes.AddRange(state.Notes);
        _presentSamples = Array.ConvertAll(state.Samples, SelfState.Sample.Back);
        foreach (var (prompt, samples) in state.OfFirst)
            _ofFirst[prompts.Train[prompt]] = SelfState.Sample.Back(samples);
        _present = SelfState.LoadModel(files, _first);
        _checkpoints!.ResumedAt(Steps);
    }

    // Where a checkpoint is due.
    private void Save(SelfPromptTable prompts)
    {
        if (_checkpoints?.IsDue(Steps, withinPhase: false) != true)
            return;
        var ofFirst = prompts.Train.Select((prompt, i) => (Number: i, Samples: _ofFirst.GetValueOrDefault(prompt))).Where(one => one.Samples is not null);
        var state = new SelfState(
            SelfState.IdentityOf(_first, prompts, options, seed), _rounds, _notes, Array.ConvertAll(_presentSamples, SelfState.Sample.Of), ofFirst.ToDictionary(one => one.Number, one => SelfState.Sample.Of(one.Samples!)));
        // The first time says it all.
        if (_checkpoints.Write(Steps, files => state.Save(_present, files)) is { } problem && !_notes.Any(note => note.EndsWith(RunCheckpoints.TriedAgain, StringComparison.Ordinal)))
            Note(problem);
    }

    private int Steps => _rounds.Sum(round => round.Training?.Steps ?? 0);

    // False where the run ends.
    private bool TryRound(int round, SelfPromptTable prompts, SelfMeter meter)
    {
        var all = prompts.Train;
        if (Lessons(round, Drawn(round, all)) is not { } learnt)
            return false;
        Begin(round, SelfEnhancementStage.Training);
        var candidate = Train(round, learnt.Lessons, all, meter, out var training);
        try
        {
            Begin(round, SelfEnhancementStage.Measuring);
            var samples = meter.Sample(candidate);
            var report = Report(round, candidate, samples, training, meter) with
            {
                Lessons = learnt.Lessons.Count,
                Prompts = learnt.Prompts,
                Gap = double.IsFinite(learnt.Lessons[0].Gap) ? learnt.Lessons.Average(lesson => lesson.Gap) : null,
                SampledTokens = learnt.Tokens + TokensOf(samples),
                CutOffShare = learnt.CutOffShare,
                Training = training,
            };
            _rounds.Add(report);
            if (report.Note is { } note)
                Note(note);
            else
                (candidate, _present, _presentSamples) = (_present, candidate, samples);
            Save(prompts);
            return report.Accepted;
        }
        finally
        {
            // Of the two, the one that was not kept.
            if (!ReferenceEquals(candidate, _first))
                candidate.Dispose();
        }
    }

    private SelfEnhancementRound Report(int round, LanguageModel candidate, SelfSample[][] samples, AlternationTrace training, SelfMeter meter)
    {
        var (before, after) = (Rate(meter.Prompts, _presentSamples), Rate(meter.Prompts, samples));
        var measurement = meter.Measure(candidate, samples) with { Reward = SelfJudging.Mean(after) };
        log.Info(FormattableString.Invariant($"Round {round}: diversity {measurement.Diversity:0.000}, Vendi score {measurement.Vendi:0.0}, entropy {measurement.Entropy:0.000}, drift {measurement.Drift:0.000} nats a response."));
        var excess = training.Phases.Skip(1).Any(phase => phase.Accepted)
            ? options.Guard?.Excess(_rounds[0].Measurement, measurement)
            : $"kept no phase of its training ({string.Join(' ', training.Notes)})";
        var note = excess is null ? null : $"Round {round} {excess}; it was undone, and the run ended. Fewer or smaller steps, the first model as anchor, or more of the data's own tasks hold a model.";
        return new SelfEnhancementRound(round, measurement, Accepted: note is null, note) { RewardBefore = SelfJudging.Mean(before), WinRate = SelfJudging.WinRate(after, before) };
    }

    // What the present model's samples teach; null, with a note, where that is nothing.
    private Learnt? Lessons(int round, IReadOnlyList<SelfPrompt> prompts)
    {
        Begin(round, SelfEnhancementStage.Sampling);
        var method = options.Method;
        var own = _sampler.Sample(_present, prompts, method.SamplesPerPrompt, $"round {round}");
        var tokens = TokensOf(own) + (method.AsksFirst ? AskFirst(prompts) : 0);
        Begin(round, SelfEnhancementStage.Judging);
        var rated = Rate(prompts, own);
        var ofFirst = method.AsksFirst ? Rate(prompts, [.. prompts.Select(prompt => _ofFirst[prompt])]) : [];
        SelfLesson[] lessons = [.. prompts.Select((prompt, row) => method.LessonOf(prompt, rated[row], method.AsksFirst ? ofFirst[row] : [])).OfType<SelfLesson>()];
        if (lessons.Length > 0)
            return new Learnt(lessons, prompts.Count, tokens, own.SelectMany(group => group).Average(sample => sample.Stopped ? 0.0 : 1));
        var why = NothingToLearn(round, [.. rated, .. ofFirst]);
        if (round == 1 && method.NeedsJudge)
            throw new InvalidOperationException($"{why} Give a judge that tells them apart, more samples of a prompt, or more tokens of a sample.");
        Note($"{why} The run ended.");
        return null;
    }

    private string NothingToLearn(int round, RatedSample[][] rated)
    {
        RatedSample[] all = [.. rated.SelectMany(group => group)];
        var judged = options.Judge is { } judge && options.Method.NeedsJudge
            ? $" ({all.Length} samples; {all.Count(row => !row.Sample.Stopped)} were cut off by the limit of {options.Sampling.MaxTokens} tokens, {all.Count(row => row.Sample.Text.Length == 0)} were empty, {all.Count(row => double.IsNaN(row.Rating))} could not be rated; " +
                $"the judge '{judge.Name}' gave {all.Select(row => row.Rating).Where(double.IsFinite).Distinct().Count()} different ratings)"
            : "";
        return $"{options.Method.NothingToLearn} in round {round}{judged}.";
    }

    private LanguageModel Train(int round, IReadOnlyList<SelfLesson> lessons, IReadOnlyList<SelfPrompt> all, SelfMeter meter, out AlternationTrace trace)
    {
        var measure = new LessonMeasure(meter.Tasks, lessons, options.Trainer.Separator, options.Trainer.TokenBudget);
        var trainer = new LanguageModelTrainer(mlContext, SelfTraining.Options(options, _present, _first, measure), (long)(RandomStream.For(seed, $"training of round {round}").NextBits() >> 1));
        var fitted = trainer.Fit(mlContext.Data.LoadFromEnumerable(SelfTraining.Rows(options.Method, lessons, all)));
        trace = fitted.Result!.Trace;
        foreach (var warning in fitted.Result.Warnings.Where(warning => !_notes.Contains(warning)))
            Note(warning);
        if (!trace.Cancelled)
            return fitted.Model;
        fitted.Dispose();
        throw new OperationCanceledException(options.Cancellation);
    }

    // The tokens that this took: each prompt is asked once in a run.
    private long AskFirst(IReadOnlyList<SelfPrompt> prompts)
    {
        SelfPrompt[] missing = [.. prompts.Where(prompt => !_ofFirst.ContainsKey(prompt))];
        if (missing.Length == 0)
            return 0;
        var samples = _sampler.Sample(_first, missing, options.Method.SamplesPerPrompt, "first model");
        foreach (var (prompt, answers) in missing.Zip(samples))
            _ofFirst[prompt] = answers;
        return TokensOf(samples);
    }

    private IReadOnlyList<SelfPrompt> Drawn(int round, IReadOnlyList<SelfPrompt> all)
    {
        if (options.PromptsPerRound is not { } count || count >= all.Count)
            return all;
        SelfPrompt[] shuffled = [.. all];
        RandomStream.For(seed, $"prompts of round {round}").Shuffle<SelfPrompt>(shuffled);
        return shuffled[..count];
    }

    private RatedSample[][] Rate(IReadOnlyList<SelfPrompt> prompts, SelfSample[][] samples) => SelfJudging.Rate(
        options.Judge, new SelfJudgeContext(_present, _first, options.Trainer.Separator, options.Trainer.TokenBudget, options.Cancellation), prompts, samples);

    private void Begin(int round, SelfEnhancementStage stage)
    {
        checkAlive();
        options.Cancellation.ThrowIfCancellationRequested();
        options.Progress?.Report(new SelfEnhancementProgress(round, options.Rounds, stage));
    }

    private void Note(string note)
    {
        _notes.Add(note);
        log.Warning(note);
    }

    private static long TokensOf(SelfSample[][] samples) => samples.Sum(group => group.Sum(sample => (long)sample.Sequence.ResponseLength));

    private sealed record Learnt(IReadOnlyList<SelfLesson> Lessons, int Prompts, long Tokens, double CutOffShare);
}
