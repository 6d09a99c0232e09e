namespace Superalign.MLNet.Sandwiching;

/// <summary>A proposer answers, a critic points at flaws, the proposer may think again, and the judge decides after each round.</summary>
/// <remarks>Critiques as help for a judge: Saunders et al. (arXiv:2206.05802). Rounds and revision are ours.</remarks>
public sealed class CritiqueRounds : IProtocol
{
    private readonly IJudge _proposer;
    private readonly ICritic _critic;
    private readonly IJudge _judge;
    private readonly CritiqueOptions _options;

    /// <param name="proposer">Whose choice is proposed.</param>
    /// <param name="critic">Who looks for flaws of it.</param>
    /// <param name="judge">The non-expert.</param>
    /// <param name="options">Rounds and revision; null for the defaults.</param>
    /// <exception cref="ArgumentException">An option cannot be used; the message names it.</exception>
    public CritiqueRounds(IJudge proposer, ICritic critic, IJudge judge, CritiqueOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(proposer);
        ArgumentNullException.ThrowIfNull(critic);
        ArgumentNullException.ThrowIfNull(judge);
        _options = options ?? new CritiqueOptions();
        ProtocolSettings.Require(_options.Name, _options.Rounds);
        (_proposer, _critic, _judge) = (proposer, critic, judge);
    }

    /// <inheritdoc/>
    public string Name => _options.Name;

    /// <inheritdoc/>
    public async Task<Verdict> RunAsync(SandwichQuestion question, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(question);
        var (transcript, opinions, proposal) = (Transcript.Empty, new List<Opinion>(), 0);
        for (var round = 1; round <= _options.Rounds; round++)
        {
            if (round == 1 || _options.Revises)
            {
                var proposed = await Judging.AskAsync(_proposer, question, transcript, cancellation);
                proposal = proposed.Choice;
                transcript = transcript.With(new Statement("proposer", round, StatementKind.Proposal, proposal, proposed.Reason));
            }
            var critique = await _critic.CriticizeAsync(question, proposal, transcript, cancellation);
            transcript = transcript.With(new Statement("critic", round, critique.FlawFound ? StatementKind.Flaw : StatementKind.NoFlaw, proposal, critique.Text));
            opinions.Add(await Judging.AskAsync(_judge, question, transcript, cancellation));
        }
        return new Verdict(Name, question, opinions[^1], transcript) { RoundOpinions = opinions };
    }
}
