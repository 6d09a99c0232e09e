namespace Superalign.MLNet.Sandwiching;

/// <summary>The judge decides without help: the floor that other protocols are compared with.</summary>
/// <param name="judge">The non-expert.</param>
public sealed class NaiveJudgement(IJudge judge) : IProtocol
{
    private readonly IJudge _judge = judge ?? throw new ArgumentNullException(nameof(judge));

    /// <inheritdoc/>
    public string Name => "naive";

    /// <inheritdoc/>
    public async Task<Verdict> RunAsync(SandwichQuestion question, CancellationToken cancellation = default) =>
        new(Name, question, await Judging.AskAsync(_judge, question, Transcript.Empty, cancellation), Transcript.Empty);
}
