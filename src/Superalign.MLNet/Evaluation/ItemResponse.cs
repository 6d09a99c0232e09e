namespace Superalign.MLNet.Evaluation;

/// <summary>Item response theory: abilities of persons, and discrimination and difficulty of items, of responses that are 1 or 0.</summary>
/// <remarks>
/// The logistic model of one parameter an item (Rasch, 1960) or two (Birnbaum, 1968), fitted by marginal maximum likelihood with normally distributed abilities: R. D. Bock and M. Aitkin,
/// Marginal maximum likelihood estimation of item parameters, Psychometrika 46 (1981). Which end of the scale is the able one is set by the sum of discriminations, which is positive.
/// Pure: no state, no randomness.
/// </remarks>
public static class ItemResponse
{
    /// <summary>Fits.</summary>
    /// <param name="responses">For each person one response an item: 1, 0, or NaN where there is none.</param>
    /// <param name="options">Model and iterations; null for the defaults.</param>
    /// <param name="cancellation">Ends the fitting.</param>
    /// <exception cref="ArgumentException">There is no person, persons have different numbers of items, fewer than two items, or a response is something else.</exception>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public static ItemResponseFit Fit(IReadOnlyList<IReadOnlyList<double>> responses, ItemResponseOptions? options = null, CancellationToken cancellation = default)
    {
        Require(responses);
        options ??= new ItemResponseOptions();
        options.Validate();
        var state = new ItemResponseState(responses, options);
        var trace = new List<double> { state.Expect() };
        var converged = false;
        while (!converged && trace.Count <= options.MaxIterations)
        {
            cancellation.ThrowIfCancellationRequested();
            state.Maximize();
            trace.Add(state.Expect());
            converged = trace[^1] - trace[^2] < options.Tolerance;
        }
        return state.Fit(trace, converged);
    }

    private static void Require(IReadOnlyList<IReadOnlyList<double>> responses)
    {
        ArgumentNullException.ThrowIfNull(responses);
        var items = responses.Count > 0 ? responses[0].Count : 0;
        if (items < 2)
            throw new ArgumentException($"There are {responses.Count} persons with {items} items; at least one person and two items are needed, since ability is what items have in common. Give more items.", nameof(responses));
        for (var person = 0; person < responses.Count; person++)
        {
            if (responses[person].Count != items)
                throw new ArgumentException($"Person {person} has {responses[person].Count} responses and person 0 has {items}; each needs a place for every item. Write NaN where there is none.", nameof(responses));
            foreach (var response in responses[person])
            {
                if (response is not (0 or 1 or double.NaN))
                    throw new ArgumentException(FormattableString.Invariant($"Person {person} has the response {response}; responses are 1, 0 or NaN. Cut scores at a threshold first."), nameof(responses));
            }
        }
    }
}
