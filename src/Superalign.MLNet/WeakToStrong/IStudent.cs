namespace Superalign.MLNet.WeakToStrong;

/// <summary>A kind of model that learns from labels of probabilities: trees, a linear model, a network.</summary>
public interface IStudent
{
    /// <summary>The name in tables.</summary>
    string Name { get; }

    /// <summary>How often each row of a lesson is fitted to, from nothing: once by most; more often where a trainer is fitted again with what it said.</summary>
    /// <param name="loss">The lesson's loss.</param>
    int FitsOf(WeakLoss loss) => 1;

    /// <summary>Trains a model from nothing.</summary>
    /// <param name="lesson">What it learns from. The same lesson gives the same model, whether <see cref="Lesson.Watcher"/> looks on or not.</param>
    /// <param name="cancellation">Ends the training.</param>
    /// <exception cref="ArgumentException">The student cannot learn by the lesson's loss; the message names both.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    ITaughtStudent Learn(Lesson lesson, CancellationToken cancellation = default);
}
