using Microsoft.ML;

namespace Superalign.MLNet.Supervision;

/// <summary>Several supervisors with one voice: their votes joined by a label model.</summary>
public sealed class Committee : ISupervisor
{
    private readonly IReadOnlyList<ISupervisor> _members;
    private readonly LabelMethod _method;
    private readonly DawidSkeneOptions _dawidSkene;

    /// <param name="members">Supervisors of the same classes, at least two.</param>
    /// <param name="method">How votes are joined; default the majority.</param>
    /// <param name="dawidSkene">Settings of Dawid-Skene; null for the defaults.</param>
    /// <param name="name">The name in tables; null for the members'.</param>
    /// <exception cref="ArgumentException">There are fewer than two members, or they differ in classes.</exception>
    public Committee(IReadOnlyList<ISupervisor> members, LabelMethod method = LabelMethod.MajorityVote, DawidSkeneOptions? dawidSkene = null, string? name = null)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count < 2)
            throw new ArgumentException($"A committee of {members.Count} has nothing to join. Give two supervisors or more.", nameof(members));
        if (members.FirstOrDefault(member => !member.Classes.SequenceEqual(members[0].Classes)) is { } other)
            throw new ArgumentException($"'{members[0].Name}' chooses among '{string.Join("', '", members[0].Classes)}', and '{other.Name}' among '{string.Join("', '", other.Classes)}'. Give all members the same classes in the same order.", nameof(members));
        (_members, _method, _dawidSkene) = (members, method, dawidSkene ?? new DawidSkeneOptions());
        Name = name ?? string.Join(" + ", members.Select(member => member.Name));
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> Classes => _members[0].Classes;

    /// <summary>What the members say together; null where none of them answers.</summary>
    /// <inheritdoc/>
    public IReadOnlyList<Opinion?> Label(IDataView rows)
    {
        IReadOnlyList<Opinion?>[] said = [.. _members.Select(member => member.Label(rows))];
        var votes = new VoteTable(said.Length, Classes.Count, Enumerable.Range(0, said[0].Count).Select(row =>
            said.Select((of, member) => new Vote(member, of[row]?.Class ?? -1)).Where(vote => vote.Class >= 0)));
        if (votes.Votes == 0)
            return new Opinion?[votes.Items];
        IReadOnlyList<double[]> joined = _method switch
        {
            LabelMethod.MajorityVote => MajorityVote.Probabilities(votes),
            LabelMethod.WeightedVote => WeightedVote.Probabilities(votes, WeightedVote.Reliabilities(votes)),
            _ => DawidSkene.Fit(votes, _dawidSkene).Probabilities,
        };
        return [.. joined.Select((one, row) => votes.Of(row).IsEmpty ? null : Opinion.Of(one))];
    }
}
