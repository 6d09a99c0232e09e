namespace Superalign.MLNet.Sandwiching;

/// <summary>A judge that a function speaks for, such as a person at a keyboard.</summary>
/// <param name="judge">Of question, transcript and token.</param>
public sealed class DelegateJudge(Func<SandwichQuestion, Transcript, CancellationToken, Task<Opinion>> judge) : IJudge
{
    private readonly Func<SandwichQuestion, Transcript, CancellationToken, Task<Opinion>> _judge = judge ?? throw new ArgumentNullException(nameof(judge));

    /// <param name="judge">Of question and transcript.</param>
    public DelegateJudge(Func<SandwichQuestion, Transcript, Opinion> judge)
        : this((question, transcript, _) => Task.FromResult(judge(question, transcript))) =>
        ArgumentNullException.ThrowIfNull(judge);

    /// <inheritdoc/>
    public Task<Opinion> JudgeAsync(SandwichQuestion question, Transcript transcript, CancellationToken cancellation = default) =>
        _judge(question, transcript, cancellation);
}
