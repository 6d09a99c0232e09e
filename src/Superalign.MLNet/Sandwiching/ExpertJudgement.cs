namespace Superalign.MLNet.Sandwiching;

/// <summary>The expert decides: the ceiling that other protocols are compared with.</summary>
public sealed class ExpertJudgement : IProtocol
{
    private readonly IJudge _expert;

    /// <summary>Takes the expert's answers that the questions hold, which is right on all.</summary>
    public ExpertJudgement()
        : this(new DelegateJudge((question, _) => Opinion.Of(question.Answers.Count, question.RequireExpertAnswer("an expert's judgement without an expert"), 1)))
    {
    }

    /// <param name="expert">The expert, such as a <see cref="ChatJudge"/> that reads the material.</param>
    public ExpertJudgement(IJudge expert) => _expert = expert ?? throw new ArgumentNullException(nameof(expert));

    /// <inheritdoc/>
    public string Name => "expert";

    /// <inheritdoc/>
    public async Task<Verdict> RunAsync(SandwichQuestion question, CancellationToken cancellation = default) =>
        new(Name, question, await Judging.AskAsync(_expert, question, Transcript.Empty, cancellation), Transcript.Empty);
}
