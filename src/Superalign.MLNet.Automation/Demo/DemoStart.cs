using Microsoft.ML;
using Superalign.MLNet.Alternation;
using Superalign.MLNet.Estimators;
using Superalign.MLNet.Jobs;
using Superalign.MLNet.Models;
using Superalign.MLNet.Training;
using Superalign.MLNet.Worlds;
using TorchSharp;

namespace Superalign.MLNet.Demo;

/// <summary>Where all runs of a seed start: its world and its base model.</summary>
internal sealed class DemoStart : IDisposable
{
    private readonly LanguageModel _base;
    private readonly ClerkWorld _world;
    private readonly ClerkMeasure _measure;

    private DemoStart(ClerkWorld world, LanguageModel model)
    {
        (_world, _base) = (world, model);
        _measure = new ClerkMeasure(world);
        Measurement = _measure.Measure(model, DataPart.Report);
    }

    /// <summary>The base model.</summary>
    public LanguageModel Base => _base;

    /// <summary>Measures models on the world's probes.</summary>
    public ClerkMeasure Measure => _measure;

    /// <summary>The base model on report rows.</summary>
    public Measurement Measurement { get; }

    /// <summary>Generates a world and trains its base model, on one thread.</summary>
    public static DemoStart Train(int seed, DemoSettings settings, DemoProgress progress, CancellationToken cancellation) => OnOneThread(() =>
    {
        cancellation.ThrowIfCancellationRequested();
        var world = ClerkWorld.Generate(seed, settings.World);
        var name = $"base model, seed {seed}";
        var model = ClerkBaseModel.Train(world, settings.BaseShare, steps => progress.Report(name, steps), cancellation);
        progress.Report(name, ClerkBaseModel.Steps(settings.BaseShare));
        return new DemoStart(world, model);
    });

    /// <summary>Fits one regime, on one thread, as any pipeline is fitted.</summary>
    /// <exception cref="OperationCanceledException">Cancelled before it began.</exception>
    public LanguageModelTransformer Fit(Regime regime, DemoProgress progress, CancellationToken cancellation) =>
        Fit(regime, $"{regime.Name}, seed {_world.Seed}", _world.ToRows(), options => options, progress, cancellation);

    /// <summary>Fits one regime to rows of its own.</summary>
    /// <param name="regime">Schedule and losses.</param>
    /// <param name="name">The run's name in progress.</param>
    /// <param name="rows">Demonstrations and preferences.</param>
    /// <param name="adjust">The last word on the options.</param>
    /// <param name="progress">Told of every step.</param>
    /// <param name="cancellation">Ends training early.</param>
    /// <exception cref="OperationCanceledException">Cancelled before it began.</exception>
    public LanguageModelTransformer Fit(
        Regime regime, string name, IReadOnlyList<ClerkRow> rows, Func<LanguageModelTrainer.Options, LanguageModelTrainer.Options> adjust, DemoProgress progress, CancellationToken cancellation) => OnOneThread(() =>
    {
        cancellation.ThrowIfCancellationRequested();
        var mlContext = new MLContext((int)_world.Seed);
        var options = regime.ToOptions(new LanguageModelTrainer.Options
        {
            Model = _base,
            Separator = ClerkMeasure.Separator,
            // Words that no row holds would be pushed out of the output otherwise.
            FreezeEmbeddings = true,
            HeldOutFraction = 0,
            Measure = _measure,
            Progress = new Relay<AlternationProgress>(step => progress.Report(name, step.Step, step.Latest)),
            Cancellation = cancellation,
        });
        return mlContext.Superalign().Trainers.LanguageModel(adjust(options)).Fit(mlContext.Data.LoadFromEnumerable(rows));
    });

    public void Dispose() => _base.Dispose();

    /// <summary>The number of compute threads belongs to the thread that asks for it, and threads are lent.</summary>
    public static T OnOneThread<T>(Func<T> work)
    {
        var before = torch.get_num_threads();
        torch.set_num_threads(1);
        try
        {
            return work();
        }
        finally
        {
            torch.set_num_threads(before);
        }
    }
}
