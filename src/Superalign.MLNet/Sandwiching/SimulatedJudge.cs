namespace Superalign.MLNet.Sandwiching;

/// <summary>A judge who hears arguments with noise, and may believe whoever speaks alone.</summary>
/// <remarks>
/// With probability π it decides by what is said, otherwise, and without a word said, by own knowledge. One consultant is then believed. Of several debaters the one whose
/// arguments are the stronger in sum wins; each argument has noise of variance σ²/2. Its probabilities are those of Bayes where true arguments have the strength δ and
/// others 0: the softmax of 2δ/σ² times the sums. Accuracies in closed form: <see cref="SimulatedAccuracy"/>.
/// </remarks>
public sealed class SimulatedJudge : IJudge
{
    private readonly SimulatedJudgeOptions _options;

    /// <param name="options">What it is like; null for the defaults.</param>
    /// <exception cref="ArgumentOutOfRangeException">An option is out of its range.</exception>
    public SimulatedJudge(SimulatedJudgeOptions? options = null)
    {
        _options = options ?? new SimulatedJudgeOptions();
        _options.Validate();
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">A statement has no strength.</exception>
    public Task<Opinion> JudgeAsync(SandwichQuestion question, Transcript transcript, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        ArgumentNullException.ThrowIfNull(transcript);
        Statement[] arguments = [.. transcript.Statements.Where(one => one.Kind == StatementKind.Argument)];
        if (arguments.Length == 0 || SimulatedDraw.Uniform(_options.Seed, "persuaded", question) >= _options.Persuadability)
            return Task.FromResult(Sure(question, SimulatedDraw.Answer(_options.Seed, "knowledge", question, _options.Knowledge), _options.Knowledge));
        return Task.FromResult(arguments.All(one => one.Answer == arguments[0].Answer)
            ? Sure(question, arguments[0].Answer, _options.PersuadedConfidence)
            : Weigh(question, arguments));
    }

    private Opinion Weigh(SandwichQuestion question, Statement[] arguments)
    {
        var sums = new double[question.Answers.Count];
        foreach (var one in arguments)
        {
            if (!double.IsFinite(one.Strength))
                throw new InvalidDataException($"A statement of '{one.Speaker}' has no strength, which a simulated judge weighs. Let a {nameof(SimulatedAdvisor)} speak.");
            var purpose = FormattableString.Invariant($"noise/{one.Round}/{question.Answers[one.Answer]}");
            sums[one.Answer] += one.Strength + SimulatedDraw.Normal(_options.Seed, purpose, question, _options.Noise / Math.Sqrt(2)) + (one.Answer == 0 ? _options.PositionBias : 0);
        }
        var choice = Enumerable.Range(0, sums.Length).MaxBy(answer => sums[answer]);
        var sharpness = 2 * _options.ExpectedAdvantage / (_options.Noise * _options.Noise);
        double[] weights = [.. sums.Select((sum, answer) => answer == choice ? 1 : double.IsFinite(sharpness) ? Math.Exp(sharpness * (sum - sums[choice])) : 0)];
        var all = weights.Sum();
        return Opinion.Chosen([.. weights.Select(weight => weight / all)], choice);
    }

    private static Opinion Sure(SandwichQuestion question, int choice, double confidence) =>
        Opinion.Of(question.Answers.Count, choice, Math.Max(confidence, 1.0 / question.Answers.Count));
}
