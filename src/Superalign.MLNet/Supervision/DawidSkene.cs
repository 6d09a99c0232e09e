namespace Superalign.MLNet.Supervision;

/// <summary>Estimates true classes together with each supervisor's error rates, by expectation and maximisation.</summary>
/// <remarks>
/// Source: A. P. Dawid and A. M. Skene, Maximum likelihood estimation of observer error-rates using the EM algorithm, Applied Statistics 28 (1979). Given the true class, supervisors are
/// taken to err independently of each other; those that copy from one another count as many. It starts at the majority vote, so that supervisors who are mostly wrong together carry it away.
/// Pure: no state, no randomness.
/// </remarks>
public static class DawidSkene
{
    /// <summary>Fits.</summary>
    /// <param name="votes">The votes. Items without a vote teach nothing.</param>
    /// <param name="options">Iterations, tolerance and smoothing; null for the defaults.</param>
    /// <param name="cancellation">Ends the fitting.</param>
    /// <exception cref="ArgumentException">There is no vote.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static DawidSkeneFit Fit(VoteTable votes, DawidSkeneOptions? options = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(votes);
        options ??= new DawidSkeneOptions();
        options.Validate();
        if (votes.Votes == 0)
            throw new ArgumentException("There is no vote, and classes are estimated of votes. Check which votes were taken for abstentions.", nameof(votes));
        var state = new DawidSkeneState(votes, options);
        var trace = new List<double>();
        var converged = false;
        while (!converged && trace.Count < options.MaxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            state.Maximize();
            var reached = state.Expect();
            converged = trace.Count > 0 && reached - trace[^1] < options.Tolerance;
            trace.Add(reached);
        }
        var model = state.Model();
        var probabilities = new double[votes.Items][];
        for (var item = 0; item < probabilities.Length; item++)
            probabilities[item] = state.Of(item) ?? model.Probabilities([]);
        return new DawidSkeneFit(model, probabilities, trace, converged);
    }
}
