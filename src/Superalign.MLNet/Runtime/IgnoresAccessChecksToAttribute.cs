namespace System.Runtime.CompilerServices;

/// <summary>
/// Tells the runtime to let this assembly use the internals of another one. The runtime knows the attribute by its full name;
/// the base library, whose DispatchProxy rests on it, leaves the class to whoever uses it. <c>build/FriendAccess.targets</c> applies
/// it, once for each assembly that the compiler was given friend access to.
/// </summary>
/// <param name="assemblyName">The simple name of the assembly whose internals are used.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    /// <summary>The simple name of the assembly whose internals are used.</summary>
    public string AssemblyName { get; } = assemblyName;
}
