namespace Superalign.MLNet.Generation;

/// <summary>From the logits of a row to its next token. Pure: the random number is an argument.</summary>
internal static class Sampling
{
    /// <summary>The softmax of logits over a temperature: exp(x/T) / Σ exp(x/T).</summary>
    /// <param name="logits">Finite, one a token.</param>
    /// <param name="temperature">T, above 0.</param>
    /// <param name="probabilities">Filled; as long as <paramref name="logits"/>.</param>
    public static void Softmax(ReadOnlySpan<float> logits, double temperature, Span<double> probabilities)
    {
        var largest = float.NegativeInfinity;
        foreach (var logit in logits)
            largest = Math.Max(largest, logit);

        var sum = 0.0;
        for (var id = 0; id < logits.Length; id++)
            sum += probabilities[id] = Math.Exp(((double)logits[id] - largest) / temperature);
        foreach (ref var probability in probabilities)
            probability /= sum;
    }

    /// <summary>
    /// Sets to zero what lies outside the nucleus: the smallest set of likeliest tokens whose probabilities sum to at least
    /// <paramref name="topP"/> (Holtzman et al., arXiv:1904.09751, eq. 2). Of equally likely tokens the lower id enters first.
    /// </summary>
    /// <param name="probabilities">Sum to 1; what is kept is not scaled.</param>
    /// <param name="topP">In (0, 1].</param>
    public static void KeepNucleus(Span<double> probabilities, double topP)
    {
        if (topP == 1)
            return;

        // All tokens below (1 − p) / n hold less than 1 − p together, so the others reach p without them: only those need sorting.
        var floor = (1 - topP) / probabilities.Length;
        var candidates = new List<(double Probability, int Id)>();
        for (var id = 0; id < probabilities.Length; id++)
        {
            if (probabilities[id] >= floor)
                candidates.Add((probabilities[id], id));
        }

        candidates.Sort((a, b) => a.Probability != b.Probability ? b.Probability.CompareTo(a.Probability) : a.Id.CompareTo(b.Id));
        probabilities.Clear();
        var held = 0.0;
        foreach (var (probability, id) in candidates)
        {
            if (held >= topP)
                break;
            held += probabilities[id] = probability;
        }
    }

    /// <summary>The token at which the running sum of weights, by id, first exceeds a share of their total.</summary>
    /// <param name="weights">0 or more, at least one above 0; need not sum to 1.</param>
    /// <param name="share">In [0, 1): uniform random numbers draw each token in proportion to its weight.</param>
    public static int Draw(ReadOnlySpan<double> weights, double share)
    {
        var total = 0.0;
        foreach (var weight in weights)
            total += weight;

        var sum = 0.0;
        var drawn = 0;
        for (var id = 0; id < weights.Length && sum <= share * total; id++)
        {
            // Where rounding keeps the sum from exceeding the share, the last token of any weight is drawn.
            if (weights[id] > 0)
                drawn = id;
            sum += weights[id];
        }

        return drawn;
    }
}
