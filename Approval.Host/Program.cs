return Approval.Host.CommandLine.ApprovalCommand.Run(args);
