namespace Superalign.MLNet.Alternation;

/// <summary>A model in training, as the loop sees it: no tensors, no tables.</summary>
public interface ILearner
{
    /// <summary>Runs the steps of one phase; stops early where the loss is not finite or the token is cancelled.</summary>
    /// <param name="phase">The goal and the number of steps.</param>
    /// <param name="onStep">Called after every optimizer step.</param>
    /// <param name="cancellation">Checked before every step.</param>
    PhaseOutcome Run(Phase phase, Action<StepReport> onStep, CancellationToken cancellation);

    /// <summary>
    /// Why this learner cannot run a phase as the schedule asks for it, or null where it can. By default it can where the phase asks for a
    /// goal and steps alone; a learner that heeds <see cref="Phase.ConformityWeight"/> and the like says so here, so that none is ignored in silence.
    /// </summary>
    /// <param name="phase">The phase that would come next.</param>
    string? Refusal(Phase phase) => phase.Extras.Where(extra => !(extra == nameof(Phase.KlBound) && MeasuresDivergence)).ToArray() is { Length: > 0 } extras
        ? $"this learner does not heed '{string.Join("', '", extras)}'"
        : null;

    /// <summary>Measures both axes on the selection rows.</summary>
    Measurement Measure();

    /// <summary>Whether <see cref="DivergenceFrom"/> can be asked for; false by default.</summary>
    bool MeasuresDivergence => false;

    /// <summary>How far the model is from a snapshot: the mean over some responses of KL(model ‖ snapshot), nats.</summary>
    /// <param name="snapshot">A snapshot of this learner, which stays as it is; so does the model.</param>
    /// <exception cref="NotSupportedException">This learner cannot say (<see cref="MeasuresDivergence"/>).</exception>
    double DivergenceFrom(IDisposable snapshot) => throw new NotSupportedException("This learner does not measure how far a model moves.");

    /// <summary>
    /// A copy of all that decides what a phase does: the parameters, the optimizer's state, and where the rows and the random generators stand. It is asked for between phases; the caller disposes the copy.
    /// </summary>
    IDisposable Snapshot();

    /// <summary>Goes back to a snapshot of this learner, which stays usable: the same phase would now do the same, bit for bit.</summary>
    void Restore(IDisposable snapshot);

    /// <summary>
    /// Turns the random generators over to other numbers and puts the rows that are still to come into another order, so that what was undone is not repeated step by step. No row is lost by it: those that
    /// the undone steps had drawn are still to come. By default it does nothing, which is right where nothing is drawn.
    /// </summary>
    void DrawAnew()
    {
    }
}
