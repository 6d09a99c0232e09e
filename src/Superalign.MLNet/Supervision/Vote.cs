namespace Superalign.MLNet.Supervision;

/// <summary>What one supervisor says of one item.</summary>
/// <param name="Supervisor">The supervisor's number, from 0.</param>
/// <param name="Class">The class that it names, from 0.</param>
public readonly record struct Vote(int Supervisor, int Class);
